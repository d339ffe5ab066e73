import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  CreateStackCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

let dataDirectory: string;
let world: StackWorld;
let s3: S3Client;
let ssm: SSMClient;
beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'slipway-nested-'));
  const api = new TestApi({ dataDirectory });
  world = new StackWorld(api);
  s3 = new S3Client({ ...api.client(), forcePathStyle: true });
  ssm = new SSMClient(api.client());
  await s3.send(new CreateBucketCommand({ Bucket: 'templates' }));
  await put('leaf', template({ P: parameter('leaf', { Ref: 'Value' }) }, true));
  await put('middle', template({ Leaf: nested('leaf', { Value: { Ref: 'Value' } }) }, true));
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: 'templates', Key, Body }));

const template = (Resources: object, takesValue = false) =>
  JSON.stringify({
    ...(takesValue ? { Parameters: { Value: { Type: 'String', MaxLength: 20 } } } : {}),
    Resources,
  });
const parameter = (Name: string, Value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
});
const nested = (key: string, Parameters: object) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: `http://127.0.0.1:4566/templates/${key}`, Parameters },
});
const root = (Value: unknown, more: object = {}) =>
  template({ Middle: nested('middle', { Value }), ...more });

async function change(TemplateBody: string, over: Partial<CreateChangeSetCommandInput> = {}) {
  const { Id } = await world.client.send(
    new CreateChangeSetCommand({
      StackName: 'app',
      ChangeSetName: 'all',
      TemplateBody,
      IncludeNestedStacks: true,
      ...over,
    }),
  );
  return shown(Id!);
}
const shown = (ChangeSetName: string) =>
  world.client.send(new DescribeChangeSetCommand({ ChangeSetName, IncludePropertyValues: true }));
const execute = (ChangeSetName: string) => world.client.send(new ExecuteChangeSetCommand({ ChangeSetName }));
const within = (set: Awaited<ReturnType<typeof shown>>, logicalId: string) => {
  const found = set.Changes?.find((each) => each.ResourceChange?.LogicalResourceId === logicalId);
  return found!.ResourceChange!;
};
const value = async (Name: string) =>
  (await ssm.send(new GetParameterCommand({ Name })).catch(() => undefined))?.Parameter?.Value;
const stackNames = async () =>
  (await world.client.send(new DescribeStacksCommand({}))).Stacks!.map((each) => each.StackName!);

async function made(text: string): Promise<void> {
  await world.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: text }));
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
}

describe('change sets with nested stacks', () => {
  test('a creation: a change set for each stack, and the stacks in review become the nested ones', async () => {
    const all = await change(root('1'), { ChangeSetType: 'CREATE' });
    expect(all).toMatchObject({ Status: 'CREATE_COMPLETE', IncludeNestedStacks: true });
    expect(all.ParentChangeSetId).toBeUndefined();
    const middle = await shown(within(all, 'Middle').ChangeSetId!);
    expect(middle).toMatchObject({
      StackId: within(all, 'Middle').PhysicalResourceId,
      ParentChangeSetId: all.ChangeSetId,
      RootChangeSetId: all.ChangeSetId,
      Parameters: [{ ParameterKey: 'Value', ParameterValue: '1' }],
    });
    expect(middle.ChangeSetName).toMatch(/^all-Middle-[A-Z0-9]{12}$/);
    const leaf = await shown(within(middle, 'Leaf').ChangeSetId!);
    expect(leaf).toMatchObject({ ParentChangeSetId: middle.ChangeSetId, RootChangeSetId: all.ChangeSetId });
    expect(within(leaf, 'P')).toMatchObject({ Action: 'Add' });

    await execute(all.ChangeSetId!);
    expect(await world.settled('app')).toBe('CREATE_COMPLETE');
    expect(await value('leaf')).toBe('1');
    const { Stacks } = await world.client.send(new DescribeStacksCommand({ StackName: leaf.StackId }));
    expect(Stacks?.[0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE', ChangeSetId: leaf.ChangeSetId });
    expect(await stackNames()).toHaveLength(3);
    for (const set of [all, middle, leaf])
      expect((await shown(set.ChangeSetId!)).ExecutionStatus).toBe('EXECUTE_COMPLETE');
  });

  test('an update: shows what changes below, and carries out the templates that it showed', async () => {
    await made(root('1'));
    await put('leaf', template({ P: parameter('leaf', 'new'), Q: parameter('more', 'x') }, true));
    const all = await change(root('1'));
    expect(within(all, 'Middle')).toMatchObject({ Action: 'Modify', Replacement: 'False' });
    const middle = await shown(within(all, 'Middle').ChangeSetId!);
    const leaf = await shown(within(middle, 'Leaf').ChangeSetId!);
    expect(within(leaf, 'P')).toMatchObject({ Action: 'Modify' });
    expect(within(leaf, 'Q')).toMatchObject({ Action: 'Add' });
    await put('leaf', template({ P: parameter('leaf', 'newer') }, true));
    await execute(all.ChangeSetId!);
    expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
    expect([await value('leaf'), await value('more')]).toEqual(['new', 'x']);
    const sets = await world.client.send(new ListChangeSetsCommand({ StackName: leaf.StackId }));
    expect(sets.Summaries).toMatchObject([{ ExecutionStatus: 'EXECUTE_COMPLETE' }]);
  });

  test('an update: nested stacks that stay as they are have no change set', async () => {
    await made(root('1'));
    const none = await change(root('1'));
    expect(none).toMatchObject({ Status: 'FAILED', Changes: [] });
    const other = await change(root('1', { P: parameter('root', 'x') }), { ChangeSetName: 'other' });
    expect(other.Changes?.map((each) => each.ResourceChange?.LogicalResourceId)).toEqual(['P']);
    await execute(other.ChangeSetId!);
    expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
    expect(await value('root')).toBe('x');
  });

  test('values that are known later stand as such in the nested change set, and are right in the stack', async () => {
    await made(root('1'));
    const all = await change(root({ Ref: 'P' }, { P: parameter('late', 'x') }));
    const middle = await shown(within(all, 'Middle').ChangeSetId!);
    expect(middle.Parameters?.[0]?.ParameterValue).toBe('{{changeSet:KNOWN_AFTER_APPLY}}');
    await execute(all.ChangeSetId!);
    expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
    expect(await value('leaf')).toBe('late');
  });

  test('a nested template that cannot be used fails all of it, saying which', async () => {
    await put('leaf', template({ P: { Type: 'AWS::SSM::Parameter', Properties: { Nonsense: 1 } } }, true));
    const all = await change(root('1'), { ChangeSetType: 'CREATE' });
    const middle = await shown(within(all, 'Middle').ChangeSetId!);
    const leaf = await shown(within(middle, 'Leaf').ChangeSetId!);
    expect(all).toMatchObject({
      Status: 'FAILED',
      StatusReason: `Nested change set ${middle.ChangeSetId} was not successfully created: Currently in FAILED.`,
    });
    expect(leaf.StatusReason).toMatch(/Nonsense/);
    await expect(execute(all.ChangeSetId!)).rejects.toMatchObject({
      name: 'InvalidChangeSetStatusException',
    });
  });

  test('only the root can be executed or deleted; deleting it leaves nothing of the nested ones', async () => {
    const all = await change(root('1'), { ChangeSetType: 'CREATE' });
    const ChangeSetName = within(all, 'Middle').ChangeSetId!;
    await expect(execute(ChangeSetName)).rejects.toThrow(/use its root change set/);
    const remove = (name: string) => world.client.send(new DeleteChangeSetCommand({ ChangeSetName: name }));
    await expect(remove(ChangeSetName)).rejects.toThrow(/use its root change set/);
    expect(await stackNames()).toHaveLength(3);
    await remove(all.ChangeSetId!);
    await expect(shown(ChangeSetName)).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
    expect(await stackNames()).toEqual(['app']);
  });

  test('a root in review that is deleted takes the stacks in review along', async () => {
    await change(root('1'), { ChangeSetType: 'CREATE' });
    const { Stacks } = await world.client.send(new DescribeStacksCommand({ StackName: 'app' }));
    await world.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect(await world.settled(Stacks![0]!.StackId!)).toBe('DELETE_COMPLETE');
    expect(await stackNames()).toEqual([]);
  });

  test('an operation that fails before it comes to a nested stack leaves none in review', async () => {
    const taken = { ...parameter('late', 'x'), DependsOn: 'First' };
    const all = await change(root({ Ref: 'P' }, { First: parameter('late', 'x'), P: taken }), {
      ChangeSetType: 'CREATE',
    });
    await execute(all.ChangeSetId!);
    expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
    expect(await stackNames()).toEqual(['app']);
    expect((await shown(all.ChangeSetId!)).ExecutionStatus).toBe('EXECUTE_FAILED');
  });
});
