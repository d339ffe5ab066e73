import {
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { withSlowResource } from '../helpers/slow-resource.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

function setUp() {
  const api = new TestApi();
  const world = new StackWorld(api, withSlowResource);
  const ssm = new SSMClient(api.client());
  const logs = new CloudWatchLogsClient(api.client());
  const body = (Resources: object, more: object = {}) => JSON.stringify({ Resources, ...more });
  return {
    api,
    world,
    create: (Resources: object, input: Partial<CreateStackCommandInput> = {}, more: object = {}) =>
      world.client.send(
        new CreateStackCommand({ StackName: 'app', TemplateBody: body(Resources, more), ...input }),
      ),
    update: (Resources: object, input: Partial<UpdateStackCommandInput> = {}, more: object = {}) =>
      world.client.send(
        new UpdateStackCommand({ StackName: 'app', TemplateBody: body(Resources, more), ...input }),
      ),
    stack: async (StackName = 'app') =>
      (await world.client.send(new DescribeStacksCommand({ StackName }))).Stacks![0]!,
    resources: async () =>
      Object.fromEntries(
        (
          await world.client.send(new DescribeStackResourcesCommand({ StackName: 'app' }))
        ).StackResources!.map((each) => [each.LogicalResourceId, each.ResourceStatus]),
      ),
    value: async (Name: string) =>
      (await ssm.send(new GetParameterCommand({ Name })).catch(() => undefined))?.Parameter?.Value,
    groups: async () =>
      (await logs.send(new DescribeLogGroupsCommand({}))).logGroups!.map((each) => each.logGroupName!),
  };
}

const parameter = (Name: string, Value: unknown, more: object = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
  ...more,
});
const group = (Properties: object = {}, more: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties,
  ...more,
});
const slow = (Analytics: string, more: object = {}) => ({
  Type: 'AWS::CDK::Metadata',
  Properties: { Analytics },
  ...more,
});

test('CreateStack: resources are made in the order of their references, and events tell of each step', async () => {
  const { world, create, stack, value } = setUp();
  await create(
    { Url: parameter('/app/group', { Ref: 'Group' }), Group: group({ RetentionInDays: 7 }) },
    {},
    { Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Group', 'Arn'] } } } },
  );
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect(await world.events('app')).toEqual([
    'app CREATE_IN_PROGRESS User Initiated',
    'Group CREATE_IN_PROGRESS',
    'Group CREATE_IN_PROGRESS Resource creation Initiated',
    'Group CREATE_COMPLETE',
    'Url CREATE_IN_PROGRESS',
    'Url CREATE_IN_PROGRESS Resource creation Initiated',
    'Url CREATE_COMPLETE',
    'app CREATE_COMPLETE',
  ]);
  expect(await value('/app/group')).toMatch(/^app-Group-[A-Za-z0-9]{12}$/);
  expect((await stack()).Outputs).toEqual([
    { OutputKey: 'Arn', OutputValue: expect.stringMatching(/^arn:aws:logs:.*:app-Group-.*:\*$/) },
  ]);
});

test('CreateStack: a failure rolls everything back, and what was under way is cancelled', async () => {
  const { world, create, stack, groups, value, resources } = setUp();
  await create({
    A: parameter('a', '1'),
    B: slow('fail 500'),
    C: slow('slow 5000'),
    D: parameter('d', { Ref: 'B' }),
  });
  expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await world.events('app')).toEqual(
    expect.arrayContaining([
      'B CREATE_FAILED it did not become stable',
      'C CREATE_FAILED Resource creation cancelled',
      'app ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [B, C]. Rollback requested by user.',
      'A DELETE_COMPLETE',
      'B DELETE_COMPLETE',
      'C DELETE_COMPLETE',
      'app ROLLBACK_COMPLETE',
    ]),
  );
  expect(await groups()).toEqual([]);
  expect(await value('a')).toBeUndefined();
  expect(await resources()).toEqual({ A: 'DELETE_COMPLETE', B: 'DELETE_COMPLETE', C: 'DELETE_COMPLETE' });
  const { StackId } = await stack();
  await world.client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect(await world.settled(StackId!)).toBe('DELETE_COMPLETE');
  await expect(stack()).rejects.toThrow('Stack with id app does not exist');
});

test("CreateStack: an operation's error is the handler's message; DisableRollback leaves what was made", async () => {
  const { world, create, update, value } = setUp();
  await create(
    { A: parameter('a', '1'), B: parameter('a', '2', { DependsOn: 'A' }) },
    { DisableRollback: true },
  );
  expect(await world.settled('app')).toBe('CREATE_FAILED');
  expect(await world.events('app')).toContainEqual(
    expect.stringMatching(
      /^B CREATE_FAILED Resource handler returned message: "The parameter already exists\. .*" \(RequestToken: [-0-9a-f]{36}, HandlerErrorCode: AlreadyExists\)$/,
    ),
  );
  expect(await value('a')).toBe('1');
  await expect(update({ A: parameter('a', '1'), B: parameter('b', '2') })).rejects.toThrow(
    'This stack is currently in a non-terminal [CREATE_FAILED] state.',
  );
  await update({ A: parameter('a', '1'), B: parameter('b', '2') }, { DisableRollback: true });
  expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
  expect(await value('b')).toBe('2');
});

test('UpdateStack: changes in place, replaces, adds and removes; old instances go in the cleanup', async () => {
  const { world, create, update, value } = setUp();
  await create({ A: parameter('a', '1'), B: parameter('b', '1'), C: parameter('c', '1') });
  await world.settled('app');
  await expect(
    update({ A: parameter('a', '1'), B: parameter('b', '1'), C: parameter('c', '1') }),
  ).rejects.toMatchObject({ name: 'ValidationError', message: 'No updates are to be performed.' });
  await update({ A: parameter('a', '2'), B: parameter('b2', '1'), D: parameter('d', { Ref: 'B' }) });
  expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
  const events = await world.events('app');
  expect(events.slice(events.indexOf('app UPDATE_IN_PROGRESS User Initiated'))).toEqual([
    'app UPDATE_IN_PROGRESS User Initiated',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'B UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
    'B UPDATE_IN_PROGRESS Resource creation Initiated',
    'B UPDATE_COMPLETE',
    'D CREATE_IN_PROGRESS',
    'D CREATE_IN_PROGRESS Resource creation Initiated',
    'D CREATE_COMPLETE',
    'app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
    'C DELETE_IN_PROGRESS',
    'C DELETE_COMPLETE',
    'app UPDATE_COMPLETE',
  ]);
  expect([await value('a'), await value('b'), await value('b2'), await value('c'), await value('d')]).toEqual(
    ['2', undefined, '1', undefined, 'b2'],
  );
});

test('UpdateStack: one that fails restores what was there', async () => {
  const { world, create, update, value, groups, resources } = setUp();
  await create({ A: parameter('a', '1'), B: parameter('b', '1'), C: parameter('c', '1'), S: slow('x') });
  await world.settled('app');
  const before = await groups();
  await update({
    A: parameter('a', '2'),
    B: parameter('b2', '1'),
    D: parameter('d', '1'),
    S: slow('fail 300', { DependsOn: ['A', 'B', 'D'] }),
  });
  expect(await world.settled('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await world.events('app')).toEqual(
    expect.arrayContaining([
      'S UPDATE_FAILED it did not become stable',
      'app UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [S]. ',
      'app UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'D DELETE_COMPLETE',
      'app UPDATE_ROLLBACK_COMPLETE',
    ]),
  );
  expect([await value('a'), await value('b'), await value('b2'), await value('c'), await value('d')]).toEqual(
    ['1', '1', undefined, '1', undefined],
  );
  expect(await groups()).toEqual(before);
  expect(Object.keys(await resources()).sort()).toEqual(['A', 'B', 'C', 'S']);
});

test('DeleteStack: retained resources stay, termination protection refuses', async () => {
  const { world, create, stack, value } = setUp();
  await create(
    { A: parameter('a', '1', { DeletionPolicy: 'Retain' }), B: parameter('b', '1') },
    { EnableTerminationProtection: true },
  );
  await world.settled('app');
  await expect(world.client.send(new DeleteStackCommand({ StackName: 'app' }))).rejects.toThrow(
    'Stack [app] cannot be deleted while TerminationProtection is enabled',
  );
  const { StackId } = await stack();
  const { UpdateTerminationProtectionCommand } = await import('@aws-sdk/client-cloudformation');
  await world.client.send(
    new UpdateTerminationProtectionCommand({ StackName: 'app', EnableTerminationProtection: false }),
  );
  await world.client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect(await world.settled(StackId!)).toBe('DELETE_COMPLETE');
  expect(await world.events(StackId!)).toContain('A DELETE_SKIPPED');
  expect([await value('a'), await value('b')]).toEqual(['1', undefined]);
});

test('--unsupported-resources: a type that cannot be made is refused, or a placeholder with a warning', async () => {
  const TemplateBody = JSON.stringify({
    Resources: {
      Q: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
      A: parameter('a', { Ref: 'Q' }),
    },
  });
  const send = (world: StackWorld) =>
    world.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody }));
  await expect(send(new StackWorld(new TestApi()))).rejects.toThrow('AWS::Kinesis::Stream');
  const world = new StackWorld(new TestApi({ unsupportedResources: 'skip' }));
  await send(world);
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect(await world.events('app')).toContainEqual(
    expect.stringMatching(/^Q CREATE_IN_PROGRESS .*AWS::Kinesis::Stream/),
  );
});

test('CreateStack: the time that TimeoutInMinutes gives is over', async () => {
  const { world, create } = setUp();
  await create({ S: slow('slow 600000') }, { TimeoutInMinutes: 1 });
  expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await world.events('app')).toContain(
    'app ROLLBACK_IN_PROGRESS Stack creation time exceeded the specified timeout. Rollback requested by user.',
  );
});

test('DeleteStack: a stack in the middle of its creation', async () => {
  const { world, create, stack, groups, value } = setUp();
  await create({ A: parameter('a', '1'), S: slow('slow 60000') });
  await world.controller.idle();
  const { StackId, StackStatus } = await stack();
  expect(StackStatus).toBe('CREATE_IN_PROGRESS');
  await world.client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect(await world.settled(StackId!)).toBe('DELETE_COMPLETE');
  expect([await groups(), await value('a')]).toEqual([[], undefined]);
});
