import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  RemoveTargetsCommand,
  StartReplayCommand,
  TagResourceCommand,
  type Target,
  TestEventPatternCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliveryTable, eventRuleTable } from '../../src/store/tables/eventbridge.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let client: EventBridgeClient;

beforeEach(() => {
  api = new TestApi();
  client = new EventBridgeClient(api.client());
});

const logGroup = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/all';
const EventPattern = JSON.stringify({ source: ['my.app'] });
const putRule = (over: object = {}) => client.send(new PutRuleCommand({ Name: 'r', EventPattern, ...over }));
const putTargets = (...Targets: Target[]) => client.send(new PutTargetsCommand({ Rule: 'r', Targets }));
const deliveries = () => api.store.list(deliveryTable);
const fails = (request: Promise<unknown>, name: string, message: string) =>
  expect(request).rejects.toMatchObject({ name, message });

describe('rules', () => {
  test('putRule: makes a rule, enabled on the default bus', async () => {
    const arn = 'arn:aws:events:us-east-1:000000000000:rule/r';
    expect(await putRule({ Description: 'd' })).toMatchObject({ RuleArn: arn });
    expect(await client.send(new DescribeRuleCommand({ Name: 'r' }))).toMatchObject({
      Name: 'r',
      Arn: arn,
      EventPattern,
      State: 'ENABLED',
      Description: 'd',
      EventBusName: 'default',
      CreatedBy: '000000000000',
    });
  });

  test('putRule: replaces what is omitted, and keeps targets and tags', async () => {
    await putRule({ Description: 'd', Tags: [{ Key: 'a', Value: '1' }] });
    await putTargets({ Id: 't', Arn: logGroup });
    const { RuleArn } = await putRule({ Tags: [{ Key: 'b', Value: '2' }] });
    expect((await client.send(new DescribeRuleCommand({ Name: 'r' }))).Description).toBeUndefined();
    expect((await client.send(new ListTargetsByRuleCommand({ Rule: 'r' }))).Targets).toHaveLength(1);
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: RuleArn }));
    expect(Tags).toEqual([{ Key: 'a', Value: '1' }]);
  });

  test('putRule: refuses what is no rule', async () => {
    await fails(
      putRule({ EventPattern: undefined }),
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    );
    await fails(
      putRule({ EventPattern: '{"source": "x"}' }),
      'InvalidEventPatternException',
      'Event pattern is not valid. Reason: "source" must be an object or an array',
    );
    for (const ScheduleExpression of ['rate(1 minutes)', 'cron(0 0 * * *)', 'at(2030-01-01T00:00:00)'])
      await fails(
        putRule({ ScheduleExpression }),
        'ValidationException',
        'Parameter ScheduleExpression is not valid.',
      );
    await fails(
      putRule({ EventBusName: 'none' }),
      'ResourceNotFoundException',
      'Event bus none does not exist.',
    );
  });

  test('a schedule has its next time, and none while it is disabled', async () => {
    await putRule({ ScheduleExpression: 'rate(5 minutes)' });
    const dueAt = () => api.store.list(eventRuleTable)[0]?.dueAt;
    expect(dueAt()).toBe(api.clock.now().getTime() + 300_000);
    await client.send(new DisableRuleCommand({ Name: 'r' }));
    expect(dueAt()).toBeUndefined();
    expect((await client.send(new DescribeRuleCommand({ Name: 'r' }))).State).toBe('DISABLED');
    await client.send(new EnableRuleCommand({ Name: 'r' }));
    expect(dueAt()).toBe(api.clock.now().getTime() + 300_000);
  });

  test('deleteRule: refused while there are targets, and repeatable', async () => {
    await putRule();
    await putTargets({ Id: 't', Arn: logGroup });
    const remove = () => client.send(new DeleteRuleCommand({ Name: 'r' }));
    await fails(remove(), 'ValidationException', "Rule can't be deleted since it has targets.");
    await client.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['t'] }));
    await remove();
    await remove();
    await fails(
      client.send(new DescribeRuleCommand({ Name: 'r' })),
      'ResourceNotFoundException',
      'Rule r does not exist on EventBus default.',
    );
  });

  test('listRules: by prefix, in pages', async () => {
    for (const Name of ['a1', 'a2', 'b1', 'a3']) await putRule({ Name });
    const first = await client.send(new ListRulesCommand({ NamePrefix: 'a', Limit: 2 }));
    expect(first.Rules?.map((rule) => rule.Name)).toEqual(['a1', 'a2']);
    const second = await client.send(new ListRulesCommand({ NamePrefix: 'a', NextToken: first.NextToken }));
    expect(second.Rules?.map((rule) => rule.Name)).toEqual(['a3']);
    expect(second.NextToken).toBeUndefined();
    await fails(
      client.send(new ListRulesCommand({ NextToken: 'no' })),
      'ValidationException',
      'Parameter NextToken is not valid.',
    );
  });

  test('accounts and regions are apart', async () => {
    await putRule();
    const elsewhere = new EventBridgeClient(api.client({ region: 'eu-west-1' }));
    expect((await elsewhere.send(new ListRulesCommand({}))).Rules).toEqual([]);
  });

  test('tags are set and removed', async () => {
    const { RuleArn: ResourceARN } = await putRule();
    await client.send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });
});

describe('targets', () => {
  beforeEach(() => putRule());

  test('putTargets: adds, changes by id, five at most', async () => {
    for (const Id of ['1', '2', '3', '4', '5']) await putTargets({ Id, Arn: logGroup });
    await putTargets({ Id: '1', Arn: logGroup, Input: '{"a":1}' });
    await fails(
      putTargets({ Id: '6', Arn: logGroup }),
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    );
    const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: 'r', Limit: 1 }));
    expect(Targets).toEqual([{ Id: '1', Arn: logGroup, Input: '{"a":1}' }]);
    const { RuleNames } = await client.send(new ListRuleNamesByTargetCommand({ TargetArn: logGroup }));
    expect(RuleNames).toEqual(['r']);
  });

  const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/c';
  const RoleArn = 'arn:aws:iam::000000000000:role/events';
  test.each<[string, Partial<Target>, string]>([
    [
      'no ARN',
      { Arn: 'queue' },
      'Parameter queue is not valid. Reason: Provided Arn is not in correct format.',
    ],
    ['ECS without a role', { Arn: cluster }, `RoleArn is required for target ${cluster}.`],
    [
      'ECS without parameters',
      { Arn: cluster, RoleArn },
      'Parameter EcsParameters is required for target t.',
    ],
    ['input that is no JSON', { Arn: logGroup, Input: 'x' }, 'JSON syntax error in input for target t'],
    [
      'two inputs',
      { Arn: logGroup, Input: '{}', InputPath: '$' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target t.',
    ],
    ['a bad path', { Arn: logGroup, InputPath: 'detail' }, 'Invalid JSONPath detail for target t.'],
    [
      'another service',
      { Arn: 'arn:aws:sqs:us-east-1:000000000000:q' },
      'Targets of the service sqs are not served here: ECS clusters, CloudWatch Logs groups, pipelines and event buses are. Start Slipway with --upstream to reach queues, topics, functions and state machines.',
    ],
  ])('putTargets: refuses %s', async (_, target, message) => {
    await fails(putTargets({ Id: 't', ...target } as Target), 'ValidationException', message);
  });

  test('removeTargets: an id that is unknown is a failed entry', async () => {
    await putTargets({ Id: 't', Arn: logGroup });
    const answer = await client.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['t', 'u'] }));
    expect(answer).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'u' }] });
    expect((await client.send(new ListTargetsByRuleCommand({ Rule: 'r' }))).Targets).toEqual([]);
  });
});

describe('events', () => {
  const entry = { Source: 'my.app', DetailType: 'Order', Detail: '{"id": 7}', Resources: ['arn:x'] };
  const putEvents = (...Entries: object[]) => client.send(new PutEventsCommand({ Entries }));

  test('putEvents: a delivery for each target of each rule that matches', async () => {
    await putRule();
    await putTargets({ Id: 'whole', Arn: logGroup }, { Id: 'part', Arn: logGroup, InputPath: '$.detail.id' });
    await putRule({ Name: 'off', State: 'DISABLED' });
    await putRule({ Name: 'other', EventPattern: '{"source": ["else"]}' });
    const { Entries, FailedEntryCount } = await putEvents(entry);
    expect(FailedEntryCount).toBe(0);
    const [whole, part] = deliveries();
    expect(JSON.parse(whole?.input ?? '')).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'Order',
      source: 'my.app',
      account: '000000000000',
      time: '2026-01-01T00:00:00Z',
      region: 'us-east-1',
      resources: ['arn:x'],
      detail: { id: 7 },
    });
    expect(part?.input).toBe('7');
    expect(deliveries()).toHaveLength(2);
  });

  test('putEvents: each entry fails for itself', async () => {
    const { Entries, FailedEntryCount } = await putEvents(
      entry,
      { ...entry, Source: undefined },
      { ...entry, Source: 'aws.ecs' },
      { ...entry, Detail: '[1]' },
      { ...entry, EventBusName: 'nowhere' },
    );
    expect(FailedEntryCount).toBe(3);
    expect(Entries?.map((each) => each.ErrorCode)).toEqual([
      undefined,
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      undefined,
    ]);
  });

  test('rules of another bus do not see them', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'orders' }));
    await putRule({ EventBusName: 'orders' });
    await client.send(
      new PutTargetsCommand({ Rule: 'r', EventBusName: 'orders', Targets: [{ Id: 't', Arn: logGroup }] }),
    );
    await putEvents(entry);
    expect(deliveries()).toHaveLength(0);
    await putEvents({ ...entry, EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/orders' });
    expect(deliveries()).toHaveLength(1);
  });

  test('testEventPattern', async () => {
    const event = {
      id: '1',
      account: '1',
      source: 'a',
      time: '2026-01-01T00:00:00Z',
      region: 'r',
      resources: [],
    };
    const Event = JSON.stringify({ ...event, 'detail-type': 'T' });
    const result = async (pattern: object) =>
      (await client.send(new TestEventPatternCommand({ Event, EventPattern: JSON.stringify(pattern) })))
        .Result;
    expect(await result({ source: ['a'] })).toBe(true);
    expect(await result({ source: ['b'] })).toBe(false);
    await fails(
      client.send(new TestEventPatternCommand({ Event: JSON.stringify(event), EventPattern })),
      'ValidationException',
      'Parameter Event is not valid. Reason: detail-type is a required argument.',
    );
  });
});

describe('event buses', () => {
  test('are made, listed with the default one, and deleted once without rules', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'orders', Description: 'd' }));
    await fails(
      client.send(new CreateEventBusCommand({ Name: 'orders' })),
      'ResourceAlreadyExistsException',
      'Event bus orders already exists.',
    );
    const { EventBuses } = await client.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map((bus) => bus.Name)).toEqual(['default', 'orders']);
    await putRule({ EventBusName: 'orders' });
    await expect(client.send(new DeleteEventBusCommand({ Name: 'orders' }))).rejects.toThrow(
      'contains rules',
    );
    await client.send(new DeleteRuleCommand({ Name: 'r', EventBusName: 'orders' }));
    await client.send(new DeleteEventBusCommand({ Name: 'orders' }));
    await fails(
      client.send(new DescribeEventBusCommand({ Name: 'orders' })),
      'ResourceNotFoundException',
      'Event bus orders does not exist.',
    );
    await fails(
      client.send(new DeleteEventBusCommand({ Name: 'default' })),
      'ValidationException',
      'Cannot delete event bus default.',
    );
  });

  test('keep their permissions', async () => {
    const permit = (StatementId: string) =>
      client.send(
        new PutPermissionCommand({ Action: 'events:PutEvents', Principal: '111122223333', StatementId }),
      );
    await permit('one');
    await permit('two');
    const policy = async () =>
      JSON.parse((await client.send(new DescribeEventBusCommand({}))).Policy ?? '{"Statement":[]}');
    expect((await policy()).Statement[0]).toEqual({
      Sid: 'one',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'events:PutEvents',
      Resource: 'arn:aws:events:us-east-1:000000000000:event-bus/default',
    });
    await client.send(new RemovePermissionCommand({ StatementId: 'one' }));
    expect((await policy()).Statement).toHaveLength(1);
    await client.send(new RemovePermissionCommand({ RemoveAllPermissions: true }));
    expect((await policy()).Statement).toHaveLength(0);
  });
});

test('replays are not implemented, and say so', async () => {
  const request = client.send(
    new StartReplayCommand({
      ReplayName: 'x',
      EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/a',
      EventStartTime: new Date(0),
      EventEndTime: new Date(1),
      Destination: { Arn: 'arn:aws:events:us-east-1:000000000000:event-bus/default' },
    }),
  );
  await expect(request).rejects.toThrow(/does not implement events:StartReplay/);
});
