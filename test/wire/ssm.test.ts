import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  paginateGetParametersByPath,
  RemoveTagsFromResourceCommand,
  SSMClient,
  UnlabelParameterVersionCommand,
} from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { readContainerSecret } from '../../src/store/container-secrets.ts';
import { TestApi } from '../helpers/test-api.ts';

function setUp() {
  const api = new TestApi();
  const ssm = new SSMClient(api.client());
  const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
    ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
  const value = async (Name: string, WithDecryption?: boolean) =>
    (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter?.Value;
  return { api, ssm, put, value };
}

test('PutParameter: a second one needs Overwrite and becomes the next version', async () => {
  const { ssm, put, value } = setUp();
  expect(await put('/app/url', 'one')).toMatchObject({ Version: 1, Tier: 'Standard' });
  await expect(put('/app/url', 'two')).rejects.toMatchObject({
    name: 'ParameterAlreadyExists',
    message:
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  });
  expect(await put('/app/url', 'two', { Overwrite: true, Type: undefined })).toMatchObject({ Version: 2 });
  expect(await value('/app/url')).toBe('two');
  expect(await value('/app/url:1')).toBe('one');
  expect(await value('arn:aws:ssm:us-east-1:000000000000:parameter/app/url')).toBe('two');
  const history = await ssm.send(new GetParameterHistoryCommand({ Name: '/app/url' }));
  expect(history.Parameters!.map((each) => each.Value)).toEqual(['one', 'two']);
});

test('GetParameter: what is not there, other public parameters too, is not found', async () => {
  const { put, value } = setUp();
  await put('p', 'x');
  for (const name of ['none', '/aws/service/global-infrastructure/regions'])
    await expect(value(name)).rejects.toMatchObject({ name: 'ParameterNotFound' });
  await expect(value('p:7')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
});

test('SecureString: is encrypted unless decryption is asked for, and a task gets the text', async () => {
  const { api, put, value } = setUp();
  await put('/db/password', 'hunter2', { Type: 'SecureString' });
  expect(await value('/db/password', true)).toBe('hunter2');
  const sealed = await value('/db/password');
  expect(Buffer.from(sealed!, 'base64').toString('latin1')).not.toContain('hunter2');
  expect(await value('/db/password')).toBe(sealed);
  const scope = { account: '000000000000', region: 'us-east-1' };
  expect(readContainerSecret(api.store, scope, '/db/password')).toBe('hunter2');
});

test('LabelParameterVersion: a label moves, stands at one version, and bad ones are told', async () => {
  const { ssm, put, value } = setUp();
  await put('p', 'one');
  await put('p', 'two', { Overwrite: true });
  const label = (ParameterVersion: number, Labels: string[]) =>
    ssm.send(new LabelParameterVersionCommand({ Name: 'p', ParameterVersion, Labels }));
  expect(await label(1, ['stable', '1bad', 'awsx'])).toMatchObject({ InvalidLabels: ['1bad', 'awsx'] });
  expect(await value('p:stable')).toBe('one');
  await label(2, ['stable']);
  expect(await value('p:stable')).toBe('two');
  const unlabel = { Name: 'p', ParameterVersion: 2, Labels: ['stable', 'other'] };
  expect(await ssm.send(new UnlabelParameterVersionCommand(unlabel))).toMatchObject({
    RemovedLabels: ['stable'],
    InvalidLabels: ['other'],
  });
});

test('GetParameters: answers what it has and names the rest', async () => {
  const { ssm, put } = setUp();
  await put('a', '1');
  const answer = await ssm.send(new GetParametersCommand({ Names: ['a', 'b', 'a:1'] }));
  expect(answer.Parameters!.map((each) => [each.Name, each.Selector])).toEqual([
    ['a', undefined],
    ['a', ':1'],
  ]);
  expect(answer.InvalidParameters).toEqual(['b']);
});

test('GetParametersByPath: one level or all, page by page', async () => {
  const { ssm, put } = setUp();
  for (const name of ['/app/a', '/app/b', '/app/deep/c', '/apple', '/app/d']) await put(name, 'x');
  const names = async (Recursive: boolean) => {
    const found: (string | undefined)[] = [];
    for await (const page of paginateGetParametersByPath(
      { client: ssm, pageSize: 2 },
      { Path: '/app', Recursive },
    ))
      found.push(...page.Parameters!.map((each) => each.Name));
    return found;
  };
  expect(await names(false)).toEqual(['/app/a', '/app/b', '/app/d']);
  expect(await names(true)).toEqual(['/app/a', '/app/b', '/app/d', '/app/deep/c']);
});

test('DescribeParameters: filters by tag, name and type', async () => {
  const { ssm, put } = setUp();
  await put('/a/one', '1', { Tags: [{ Key: 'team', Value: 'x' }] });
  await put('/a/two', '1,2', { Type: 'StringList' });
  const names = async (Key: string, Values: string[], Option?: string) =>
    (
      await ssm.send(new DescribeParametersCommand({ ParameterFilters: [{ Key, Values, Option }] }))
    ).Parameters!.map((each) => each.Name);
  expect(await names('tag:team', ['x'])).toEqual(['/a/one']);
  expect(await names('Type', ['StringList'])).toEqual(['/a/two']);
  expect(await names('Name', ['/a/t'], 'BeginsWith')).toEqual(['/a/two']);
  await expect(names('Name', ['x'], 'Wrong')).rejects.toMatchObject({ name: 'InvalidFilterOption' });
});

test('PutParameter: refuses reserved names, values that are too long or break the pattern', async () => {
  const { put } = setUp();
  await expect(put('aws-x', '1')).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put('a b', '1')).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put('p', 'x'.repeat(4097))).rejects.toMatchObject({ name: 'ValidationException' });
  await put('big', 'x'.repeat(4097), { Tier: 'Advanced' });
  await expect(put('p', 'x', { AllowedPattern: '^\\d+$' })).rejects.toMatchObject({
    name: 'ParameterPatternMismatchException',
  });
  await expect(put('p', 'a'.repeat(60), { AllowedPattern: '^(a+)+$b' })).rejects.toMatchObject({
    name: 'ParameterPatternMismatchException',
  });
  await expect(put('p', 'x', { Type: undefined })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('DeleteParameter: takes versions along', async () => {
  const { ssm, put } = setUp();
  await put('a', '1');
  await put('a', '2', { Overwrite: true });
  await ssm.send(new DeleteParameterCommand({ Name: 'a' }));
  await expect(ssm.send(new DeleteParameterCommand({ Name: 'a' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
  expect(await put('a', 'new')).toMatchObject({ Version: 1 });
  expect(await ssm.send(new DeleteParametersCommand({ Names: ['a', 'b'] }))).toMatchObject({
    DeletedParameters: ['a'],
    InvalidParameters: ['b'],
  });
});

test('AddTagsToResource: tags come and go', async () => {
  const { ssm, put } = setUp();
  await put('a', '1', { Tags: [{ Key: 'old', Value: '1' }] });
  const resource = { ResourceType: 'Parameter' as const, ResourceId: 'a' };
  await ssm.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'new', Value: '2' }] }));
  await ssm.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['old'] }));
  const { TagList } = await ssm.send(new ListTagsForResourceCommand(resource));
  expect(TagList).toEqual([{ Key: 'new', Value: '2' }]);
});

test('public parameters: machine images of container instances resolve, the same each time, by region', async () => {
  const name = '/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id';
  const ssm = new SSMClient(new TestApi().client());
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
  expect(Parameter?.Value).toMatch(/^ami-0[0-9a-f]{16}$/);
  const { Parameters, InvalidParameters } = await ssm.send(
    new GetParametersCommand({
      Names: [name, '/aws/service/ecs/optimized-ami/amazon-linux-2/recommended', '/aws/service/ecs/none'],
    }),
  );
  const whole = Parameters?.find((each) => each.Value?.startsWith('{'))?.Value ?? '{}';
  expect(JSON.parse(whole)).toMatchObject({ image_id: Parameter?.Value, os: 'Amazon Linux 2' });
  expect(InvalidParameters).toEqual(['/aws/service/ecs/none']);
  const elsewhere = new SSMClient(new TestApi().client({ region: 'eu-west-1' }));
  const { Parameter: other } = await elsewhere.send(new GetParameterCommand({ Name: name }));
  expect(other?.Value).not.toBe(Parameter?.Value);
});
