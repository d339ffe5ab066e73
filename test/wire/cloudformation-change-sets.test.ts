import {
  ContinueUpdateRollbackCommand,
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  CreateStackCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListStacksCommand,
  SignalResourceCommand,
  UpdateStackCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { stackResourceTable } from '../../src/store/tables/cloudformation.ts';
import { withSlowResource } from '../helpers/slow-resource.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

function setUp() {
  const api = new TestApi();
  const world = new StackWorld(api, withSlowResource);
  const ssm = new SSMClient(api.client());
  return {
    world,
    client: world.client,
    value: async (Name: string) =>
      (await ssm.send(new GetParameterCommand({ Name })).catch(() => undefined))?.Parameter?.Value,
    change: (StackName: string, Resources: object, input: Partial<CreateChangeSetCommandInput> = {}) =>
      world.client.send(
        new CreateChangeSetCommand({
          StackName,
          ChangeSetName: 'next',
          TemplateBody: body(Resources),
          ...input,
        }),
      ),
    create: async (StackName: string, TemplateBody: string) => {
      await world.client.send(new CreateStackCommand({ StackName, TemplateBody }));
      return world.settled(StackName);
    },
    update: async (StackName: string, TemplateBody: string, more: object = {}) => {
      await world.client.send(new UpdateStackCommand({ StackName, TemplateBody, ...more }));
      return world.settled(StackName);
    },
    stack: async (StackName: string) =>
      (await world.client.send(new DescribeStacksCommand({ StackName }))).Stacks![0]!,
  };
}

const body = (Resources: object, more: object = {}) => JSON.stringify({ Resources, ...more });
const parameter = (Name: string, Value: unknown, more: object = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
  ...more,
});

test('CreateChangeSet: a new stack is reviewed first, and made when the change set is executed', async () => {
  const { world, client, change, value, stack } = setUp();
  const { Id, StackId } = await change('app', { A: parameter('a', '1') }, { ChangeSetType: 'CREATE' });
  expect((await stack('app')).StackStatus).toBe('REVIEW_IN_PROGRESS');
  const described = await client.send(
    new DescribeChangeSetCommand({ ChangeSetName: Id, IncludePropertyValues: true }),
  );
  expect(described).toMatchObject({
    Status: 'CREATE_COMPLETE',
    ExecutionStatus: 'AVAILABLE',
    StackId,
    Changes: [
      {
        Type: 'Resource',
        ResourceChange: { Action: 'Add', LogicalResourceId: 'A', ResourceType: 'AWS::SSM::Parameter' },
      },
    ],
  });
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: 'next', StackName: 'app' }));
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect(await value('a')).toBe('1');
  const after = await client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
  expect(after.ExecutionStatus).toBe('EXECUTE_COMPLETE');
  await expect(client.send(new ExecuteChangeSetCommand({ ChangeSetName: Id }))).rejects.toMatchObject({
    name: 'InvalidChangeSetStatusException',
  });
});

test('CreateChangeSet: without changes it fails with the reason, and can only be deleted', async () => {
  const { client, create, change } = setUp();
  await create('app', body({ A: parameter('a', '1') }));
  await change('app', { A: parameter('a', '1') });
  const seen = await client.send(new DescribeChangeSetCommand({ ChangeSetName: 'next', StackName: 'app' }));
  expect(seen).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  await client.send(new DeleteChangeSetCommand({ ChangeSetName: 'next', StackName: 'app' }));
  expect((await client.send(new ListChangeSetsCommand({ StackName: 'app' }))).Summaries).toEqual([]);
  await expect(
    client.send(new DescribeChangeSetCommand({ ChangeSetName: 'next', StackName: 'app' })),
  ).rejects.toMatchObject({ name: 'ChangeSetNotFoundException', message: 'ChangeSet [next] does not exist' });
});

test('ExecuteChangeSet: updates the stack as the change set showed, and removes the others', async () => {
  const { world, client, create, change, value } = setUp();
  await create('app', body({ A: parameter('a', '1'), B: parameter('b', '1') }));
  await change('app', { A: parameter('a', '2') });
  await change('app', { A: parameter('a', '3') }, { ChangeSetName: 'other' });
  const { Changes } = await client.send(
    new DescribeChangeSetCommand({ ChangeSetName: 'next', StackName: 'app' }),
  );
  expect(
    Changes!.map(({ ResourceChange: each }) => [each!.Action, each!.LogicalResourceId, each!.Replacement]),
  ).toEqual([
    ['Modify', 'A', 'False'],
    ['Remove', 'B', undefined],
  ]);
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: 'next', StackName: 'app' }));
  expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
  expect([await value('a'), await value('b')]).toEqual(['2', undefined]);
  const { Summaries } = await client.send(new ListChangeSetsCommand({ StackName: 'app' }));
  expect(Summaries!.map((each) => each.ChangeSetName)).toEqual(['next']);
});

test('exports: listed, imported, and kept as long as somebody imports them', async () => {
  const { client, create, update, stack } = setUp();
  const exporting = (value: string) =>
    body(
      { A: parameter('a', value) },
      { Outputs: { Value: { Value: { 'Fn::GetAtt': ['A', 'Value'] }, Export: { Name: 'shared' } } } },
    );
  await create('one', exporting('1'));
  const importing = body({ B: parameter('b', { 'Fn::ImportValue': 'shared' }) });
  expect(await create('two', importing)).toBe('CREATE_COMPLETE');
  expect((await client.send(new ListExportsCommand({}))).Exports).toMatchObject([
    { Name: 'shared', Value: '1' },
  ]);
  expect((await client.send(new ListImportsCommand({ ExportName: 'shared' }))).Imports).toEqual(['two']);
  expect(await update('one', exporting('2'))).toBe('UPDATE_ROLLBACK_COMPLETE');
  await client.send(new DeleteStackCommand({ StackName: 'one' }));
  expect(await stack('one')).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    StackStatusReason: 'Export shared cannot be deleted as it is in use by two',
  });
  expect(await create('three', exporting('3'))).toBe('ROLLBACK_COMPLETE');
});

test('stack policies: an update that they forbid fails with their words', async () => {
  const { world, client, update, value } = setUp();
  await client.send(
    new CreateStackCommand({
      StackName: 'app',
      TemplateBody: body({ A: parameter('a', '1') }),
      StackPolicyBody: JSON.stringify({
        Statement: [
          { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
          { Effect: 'Deny', Action: 'Update:Modify', Principal: '*', Resource: 'LogicalResourceId/A' },
        ],
      }),
    }),
  );
  await world.settled('app');
  expect(await update('app', body({ A: parameter('a', '2') }))).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await world.events('app')).toContain(
    'A UPDATE_FAILED Action denied by stack policy: Statement [#2] does not allow [Update:Modify] for resource [LogicalResourceId/A]',
  );
  expect(await value('a')).toBe('1');
});

test('ContinueUpdateRollback: goes on where the rollback failed, without the resources to skip', async () => {
  const { world, client, create, update } = setUp();
  const slow = (Analytics: string, more: object = {}) => ({
    Type: 'AWS::CDK::Metadata',
    Properties: { Analytics },
    ...more,
  });
  await create('app', body({ A: parameter('a', '1'), S: slow('slow 100'), T: slow('slow 10') }));
  // What it was before cannot be had any more: a rollback to it fails.
  const { store } = world.api;
  const row = store.list(stackResourceTable).find((each) => each.logicalId === 'S')!;
  store.put(stackResourceTable, {
    ...row,
    current: { ...row.current!, properties: { Analytics: 'refuse' } },
  });
  expect(
    await update(
      'app',
      body({ A: parameter('a', '2'), S: slow('slow 20'), T: slow('fail 200', { DependsOn: 'S' }) }),
    ),
  ).toBe('UPDATE_ROLLBACK_FAILED');
  expect(await world.events('app')).toContain(
    'app UPDATE_ROLLBACK_FAILED The following resource(s) failed to update: [S]. ',
  );
  await client.send(new ContinueUpdateRollbackCommand({ StackName: 'app', ResourcesToSkip: ['S'] }));
  expect(await world.settled('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('SignalResource: a creation policy waits for its signals', async () => {
  const { world, client, stack } = setUp();
  const waiting = body({
    W: {
      Type: 'AWS::CloudFormation::WaitCondition',
      CreationPolicy: { ResourceSignal: { Count: 2, Timeout: 'PT10S' } },
    },
  });
  await client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: waiting }));
  await world.controller.idle();
  const signal = (UniqueId: string) =>
    client.send(
      new SignalResourceCommand({ StackName: 'app', LogicalResourceId: 'W', UniqueId, Status: 'SUCCESS' }),
    );
  await signal('one');
  await signal('one');
  world.api.clock.advance(1000);
  await world.controller.idle();
  expect((await stack('app')).StackStatus).toBe('CREATE_IN_PROGRESS');
  await signal('two');
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  await client.send(new CreateStackCommand({ StackName: 'late', TemplateBody: waiting }));
  expect(await world.settled('late')).toBe('ROLLBACK_COMPLETE');
  expect(await world.events('late')).toContain(
    'W CREATE_FAILED Failed to receive 2 resource signal(s) within the specified duration',
  );
});

test('errors: names, templates, and stacks that are not there', async () => {
  const { client, create } = setUp();
  const TemplateBody = body({ A: parameter('a', '1') });
  await create('app', TemplateBody);
  const send = (input: object) =>
    client.send(new CreateStackCommand({ StackName: 'other', TemplateBody, ...input }));
  await expect(send({ StackName: 'app' })).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [app] already exists',
  });
  await expect(send({ StackName: '1a' })).rejects.toThrow(
    "Value '1a' at 'stackName' failed to satisfy constraint",
  );
  await expect(send({ TemplateBody: undefined })).rejects.toThrow(
    'Either Template URL or Template Body must be specified.',
  );
  await expect(
    client.send(new UpdateStackCommand({ StackName: 'none', TemplateBody })),
  ).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack [none] does not exist',
  });
  await expect(client.send(new DescribeStacksCommand({ StackName: 'none' }))).rejects.toThrow(
    'Stack with id none does not exist',
  );
  await client.send(new DeleteStackCommand({ StackName: 'none' }));
  const role = body({ R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } });
  await expect(send({ TemplateBody: role })).rejects.toMatchObject({
    name: 'InsufficientCapabilitiesException',
    message: 'Requires capabilities : [CAPABILITY_IAM]',
  });
  expect((await client.send(new ValidateTemplateCommand({ TemplateBody: role }))).Capabilities).toEqual([
    'CAPABILITY_IAM',
  ]);
  expect((await client.send(new GetTemplateCommand({ StackName: 'app' }))).TemplateBody).toBe(TemplateBody);
  expect((await client.send(new ListStacksCommand({}))).StackSummaries).toMatchObject([{ StackName: 'app' }]);
});
