import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, GetScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { beforeEach, describe, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let events: EventBridgeClient;
let scheduler: SchedulerClient;

beforeEach(() => {
  api = new TestApi();
  events = new EventBridgeClient(api.client());
  scheduler = new SchedulerClient(api.client());
});

const RoleArn = 'arn:aws:iam::000000000000:role/events';
const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/c';
const logGroup = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/all';
const make = (type: string, properties: object) => StackResource.create(api, type, properties);

describe('AWS::Events::Rule', () => {
  const job = {
    Id: 'job',
    Arn: cluster,
    RoleArn,
    EcsParameters: {
      TaskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/job',
      TaskCount: '2',
      LaunchType: 'FARGATE',
      TagList: [{ Key: 'a', Value: 'b' }],
      NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } },
    },
  };

  test('is made with targets and tags, changed in place, and removed with its targets', async () => {
    const made = await make('AWS::Events::Rule', {
      EventPattern: { source: ['aws.ecs'] },
      Targets: [job, { Id: 'log', Arn: logGroup }],
    });
    const Name = 'shop-Resource-ABCDEFGHIJKL';
    const Arn = `arn:aws:events:us-east-1:000000000000:rule/${Name}`;
    expect([made.physicalId, made.attributes]).toEqual([Name, { Arn, RuleName: Name }]);
    const rule = await events.send(new DescribeRuleCommand({ Name }));
    expect(rule).toMatchObject({ EventPattern: '{"source":["aws.ecs"]}', State: 'ENABLED' });
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: Name }));
    expect(Targets?.[0]).toMatchObject({
      EcsParameters: {
        TaskCount: 2,
        Tags: [{ Key: 'a', Value: 'b' }],
        NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } },
      },
    });
    const { Tags } = await events.send(new ListTagsForResourceCommand({ ResourceARN: Arn }));
    expect(Tags).toContainEqual({ Key: 'aws:cloudformation:stack-name', Value: 'shop' });

    await made.update({
      ScheduleExpression: 'rate(1 hour)',
      State: 'DISABLED',
      Targets: [job],
      Tags: [{ Key: 'c', Value: 'd' }],
    });
    expect(made.read()).toMatchObject({
      ScheduleExpression: 'rate(1 hour)',
      State: 'DISABLED',
      EventPattern: undefined,
      Targets: [{ Id: 'job', EcsParameters: { TagList: [{ Key: 'a', Value: 'b' }] } }],
    });
    await made.delete();
    expect(made.read()).toBeUndefined();
    await made.delete();
  });

  test('on a bus of the stack its id names both', async () => {
    await make('AWS::Events::EventBus', { Name: 'orders' });
    const made = await make('AWS::Events::Rule', {
      Name: 'r',
      EventBusName: 'orders',
      EventPattern: '{"source":["shop"]}',
      Targets: [{ Id: 'log', Arn: logGroup }],
    });
    expect(made.physicalId).toBe('orders|r');
    expect(made.attributes.Arn).toBe('arn:aws:events:us-east-1:000000000000:rule/orders/r');
    await made.delete();
    expect(made.read()).toBeUndefined();
  });

  test('fails where EventBridge refuses', async () => {
    await expect(make('AWS::Events::Rule', { EventPattern: { source: [] } })).rejects.toThrow(
      'Empty arrays are not allowed',
    );
  });
});

describe('AWS::Events::EventBus and AWS::Events::EventBusPolicy', () => {
  test('are made, changed and removed', async () => {
    const bus = await make('AWS::Events::EventBus', { Name: 'orders', Description: 'one' });
    expect(bus.attributes).toMatchObject({
      Arn: 'arn:aws:events:us-east-1:000000000000:event-bus/orders',
      Name: 'orders',
    });
    await bus.update({ Name: 'orders', Description: 'two' });
    expect(bus.read()).toMatchObject({ Description: 'two' });
    const Statement = { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' };
    const whole = await make('AWS::Events::EventBusPolicy', {
      EventBusName: 'orders',
      StatementId: 'all',
      Statement,
    });
    const parts = await make('AWS::Events::EventBusPolicy', {
      EventBusName: 'orders',
      StatementId: 'one',
      Action: 'events:PutEvents',
      Principal: '111122223333',
    });
    const sids = async () => {
      const { Policy } = await events.send(new DescribeEventBusCommand({ Name: 'orders' }));
      return JSON.parse(Policy ?? '{"Statement":[]}').Statement.map((each: { Sid: string }) => each.Sid);
    };
    expect(await sids()).toEqual(['all', 'one']);
    expect(whole.read()).toMatchObject({ StatementId: 'all', Statement });
    await whole.delete();
    expect(await sids()).toEqual(['one']);
    await parts.delete();
    expect(await sids()).toEqual([]);
    await bus.delete();
    expect(bus.read()).toBeUndefined();
  });
});

describe('AWS::Scheduler::Schedule and AWS::Scheduler::ScheduleGroup', () => {
  test('are made, changed and removed; a schedule moves to another group', async () => {
    const group = await make('AWS::Scheduler::ScheduleGroup', { Name: 'g' });
    expect(group.attributes).toMatchObject({
      Arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/g',
      State: 'ACTIVE',
    });
    const properties = {
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: '5' },
      StartDate: '2026-03-01T00:00:00Z',
      Target: {
        Arn: cluster,
        RoleArn,
        EcsParameters: {
          TaskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/job',
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } },
          CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
        },
      },
    };
    const made = await make('AWS::Scheduler::Schedule', properties);
    const Name = 'shop-Resource-ABCDEFGHIJKL';
    expect([made.physicalId, made.attributes]).toEqual([
      Name,
      { Arn: `arn:aws:scheduler:us-east-1:000000000000:schedule/default/${Name}` },
    ]);
    expect(await scheduler.send(new GetScheduleCommand({ Name }))).toMatchObject({
      StartDate: new Date('2026-03-01T00:00:00Z'),
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      Target: {
        EcsParameters: {
          NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-1'] } },
          CapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
        },
      },
    });
    await made.update({ ...properties, GroupName: 'g' });
    expect(made.attributes.Arn).toContain('schedule/g/');
    expect(made.read()).toMatchObject({
      GroupName: 'g',
      ScheduleExpression: 'rate(1 hour)',
      StartDate: '2026-03-01T00:00:00Z',
    });
    await made.update({ ...properties, GroupName: 'g', ScheduleExpression: 'rate(2 hours)' });
    expect(made.read()).toMatchObject({ ScheduleExpression: 'rate(2 hours)' });
    await group.delete();
    expect(made.read()).toBeUndefined();
    await made.delete();
    await expect(scheduler.send(new GetScheduleGroupCommand({ Name: 'g' }))).rejects.toThrow(
      'does not exist',
    );
  });
});
