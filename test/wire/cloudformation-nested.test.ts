import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ListStacksCommand,
  RollbackStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, expect, test } from 'vitest';
import { withSlowResource } from '../helpers/slow-resource.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function setUp() {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'slipway-nested-'));
  folders.push(dataDirectory);
  const api = new TestApi({ dataDirectory });
  const { CreateBucketCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const s3 = new S3Client({ ...api.client(), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'templates' }));
  const world = new StackWorld(api, withSlowResource);
  const ssm = new SSMClient(api.client());
  return {
    world,
    client: world.client,
    put: (Key: string, template: object) =>
      s3.send(new PutObjectCommand({ Bucket: 'templates', Key, Body: JSON.stringify(template) })),
    value: async (Name: string) =>
      (await ssm.send(new GetParameterCommand({ Name })).catch(() => undefined))?.Parameter?.Value,
  };
}

const child = (more: object = {}) => ({
  Parameters: { Value: { Type: 'String' } },
  Resources: {
    P: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: 'child', Type: 'String', Value: { Ref: 'Value' } },
    },
    ...more,
  },
  Outputs: { Name: { Value: { Ref: 'P' } } },
});
const parent = (Value: string, more: object = {}) =>
  JSON.stringify({
    Resources: {
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'http://127.0.0.1:4566/templates/child.json', Parameters: { Value } },
      },
      Q: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: 'parent', Type: 'String', Value: { 'Fn::GetAtt': ['Nested', 'Outputs.Name'] } },
      },
      ...more,
    },
  });

test('nested stacks: made, updated, rolled back and deleted with their parent', async () => {
  const { world, client, put, value } = await setUp();
  await put('child.json', child());
  await client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: parent('1') }));
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect([await value('child'), await value('parent')]).toEqual(['1', 'child']);
  const { Stacks } = await client.send(new DescribeStacksCommand({}));
  const root = Stacks!.find((each) => each.StackName === 'app')!;
  const nested = Stacks!.find((each) => each.StackName !== 'app')!;
  expect(nested).toMatchObject({ ParentId: root.StackId, RootId: root.StackId });
  expect(nested.StackName).toMatch(/^app-Nested-[A-Za-z0-9]{12}$/);

  const failing = {
    Bad: { Type: 'AWS::CDK::Metadata', DependsOn: 'Nested', Properties: { Analytics: 'refuse' } },
  };
  await client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: parent('2', failing) }));
  expect(await world.settled('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await value('child')).toBe('1');

  await client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: parent('3') }));
  expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
  expect(await value('child')).toBe('3');

  // The same template of the parent; the child's has changed behind its URL.
  await put(
    'child.json',
    child({
      More: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'more', Type: 'String', Value: 'x' } },
    }),
  );
  await client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: parent('3') }));
  expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
  expect(await value('more')).toBe('x');

  await client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect(await world.settled(root.StackId!)).toBe('DELETE_COMPLETE');
  const { StackSummaries } = await client.send(new ListStacksCommand({}));
  expect(StackSummaries!.map((each) => each.StackStatus)).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
  expect(await value('child')).toBeUndefined();
});

test('nested stacks: one that fails takes its parent with it, with its reason', async () => {
  const { world, client, put, value } = await setUp();
  await put(
    'child.json',
    child({ Bad: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'refuse' } } }),
  );
  await client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: parent('1') }));
  expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await world.events('app')).toContainEqual(
    expect.stringMatching(
      /^Nested CREATE_FAILED Embedded stack arn:.* was not successfully created: The following resource\(s\) failed to create: \[Bad/,
    ),
  );
  expect(await value('child')).toBeUndefined();
});

const namedRole = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'r', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
  },
};

test('nested stacks: what they make must be acknowledged for their parent', async () => {
  const { world, client, put } = await setUp();
  await put('child.json', child(namedRole));
  const TemplateBody = parent('1');
  await client.send(
    new CreateStackCommand({ StackName: 'app', TemplateBody, Capabilities: ['CAPABILITY_IAM'] }),
  );
  expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await world.events('app')).toContainEqual(
    expect.stringMatching(
      /^Nested CREATE_FAILED Requires capabilities : \[CAPABILITY_NAMED_IAM\] \(Service: AmazonCloudFormation; Status Code: 400;/,
    ),
  );
  await client.send(
    new CreateStackCommand({ StackName: 'two', TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }),
  );
  await world.settled('two');
  const events = await world.events('two');
  expect(events.filter((each) => each.includes('Requires capabilities'))).toEqual([]);
});

/** A parent whose update fails after its child's went well. */
const failing = {
  Bad: { Type: 'AWS::CDK::Metadata', DependsOn: 'Nested', Properties: { Analytics: 'fail 5000' } },
};
const slowGroup = (Analytics: string) => ({ S: { Type: 'AWS::CDK::Metadata', Properties: { Analytics } } });

test('nested stacks: a rollback gives a child its former template, though its text is gone, and what it replaced', async () => {
  const { world, client, put, value } = await setUp();
  await put(
    'child.json',
    child({
      Only: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'only', Type: 'String', Value: '1' } },
    }),
  );
  await client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: parent('1') }));
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  const before = await resourcesOf();

  await put(
    'child.json',
    JSON.parse(
      JSON.stringify(
        child({
          New: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'new', Type: 'String', Value: '1' } },
        }),
      ).replaceAll('"child"', '"renamed"'),
    ),
  );
  await client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: parent('2', failing) }));
  await world.controller.idle();
  const nested = async () =>
    (await client.send(new DescribeStacksCommand({}))).Stacks!.find((each) => each.StackName !== 'app')!;
  for (let i = 0; i < 10 && (await nested()).StackStatus === 'UPDATE_IN_PROGRESS'; i++) {
    world.api.clock.advance(100);
    await world.controller.idle();
  }
  expect((await nested()).StackStatus).toBe('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  expect([await value('child'), await value('renamed'), await value('only')]).toEqual(['1', '2', '1']);
  expect(await world.settled('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  const back = await nested();
  expect(back).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    Outputs: [{ OutputValue: 'child' }],
  });
  expect(back.Parameters).toEqual([{ ParameterKey: 'Value', ParameterValue: '1' }]);
  expect(await Promise.all(['child', 'renamed', 'only', 'new', 'parent'].map(value))).toEqual([
    '1',
    undefined,
    '1',
    undefined,
    'child',
  ]);
  expect(await resourcesOf()).toEqual(before);

  async function resourcesOf() {
    const { StackResources } = await client.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId: 'child' }),
    );
    return StackResources!.map((each) => [each.LogicalResourceId, each.PhysicalResourceId]);
  }
});

test('nested stacks: a parent that is left as its update failed updates its child again, or takes it back', async () => {
  const { world, client, put, value } = await setUp();
  await put('child.json', child(slowGroup('slow 100')));
  await client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: parent('1') }));
  await world.settled('app');
  const update = async (TemplateBody: string) => {
    await client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody, DisableRollback: true }));
    return world.settled('app');
  };
  expect(await update(parent('2', failing))).toBe('UPDATE_FAILED');
  expect(await value('child')).toBe('2');
  expect(await update(parent('3', failing))).toBe('UPDATE_FAILED');
  expect(await value('child')).toBe('3');
  await client.send(new RollbackStackCommand({ StackName: 'app' }));
  expect(await world.settled('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await value('child')).toBe('1');
  expect(await update(parent('4'))).toBe('UPDATE_COMPLETE');
  expect(await value('child')).toBe('4');
  const { Stacks } = await client.send(new DescribeStacksCommand({}));
  expect(Stacks!.map((each) => each.StackStatus)).toEqual(['UPDATE_COMPLETE', 'UPDATE_COMPLETE']);
});
