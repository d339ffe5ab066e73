import {
  CreateStackCommand,
  DescribeStacksCommand,
  type RollbackConfiguration,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { withSlowResource } from '../helpers/slow-resource.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

const Arn = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors';
const watched = (MonitoringTimeInMinutes = 0, arn = Arn): RollbackConfiguration => ({
  RollbackTriggers: [{ Arn: arn, Type: 'AWS::CloudWatch::Alarm' }],
  MonitoringTimeInMinutes,
});
const body = (Value: string, Analytics: string) =>
  JSON.stringify({
    Resources: {
      A: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'a', Type: 'String', Value } },
      S: { Type: 'AWS::CDK::Metadata', DependsOn: 'A', Properties: { Analytics } },
    },
  });

async function setUp() {
  const world = new StackWorld(new TestApi(), withSlowResource);
  const cloudWatch = new CloudWatchClient(world.api.client());
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'errors',
      Namespace: 'Shop',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  const send = (TemplateBody: string, RollbackConfiguration?: RollbackConfiguration) => ({
    StackName: 'app',
    TemplateBody,
    RollbackConfiguration,
  });
  return {
    world,
    set: (StateValue: 'OK' | 'ALARM') =>
      cloudWatch.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue, StateReason: 'test' })),
    create: (...args: Parameters<typeof send>) => world.client.send(new CreateStackCommand(send(...args))),
    update: (...args: Parameters<typeof send>) => world.client.send(new UpdateStackCommand(send(...args))),
    stack: async () => (await world.client.send(new DescribeStacksCommand({ StackName: 'app' }))).Stacks![0]!,
    pass: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 500) {
        world.api.clock.advance(500);
        await world.controller.idle();
      }
    },
  };
}

test('rollback triggers: an alarm during an update takes it back; the configuration is kept', async () => {
  const { world, set, create, update, stack, pass } = await setUp();
  await set('OK');
  await create(body('1', 'slow 100'), watched());
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect((await stack()).RollbackConfiguration).toEqual(watched());
  await update(body('2', 'slow 60000'));
  await pass(2_000);
  expect((await stack()).StackStatus).toBe('UPDATE_IN_PROGRESS');
  await set('ALARM');
  expect(await world.settled('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await world.events('app')).toContain(
    `app UPDATE_ROLLBACK_IN_PROGRESS The following rollback trigger(s) are in ALARM state: [${Arn}]. `,
  );
  await set('OK');
  await update(body('3', 'slow 50'), { RollbackTriggers: [] });
  await set('ALARM');
  expect(await world.settled('app')).toBe('UPDATE_COMPLETE');
});

test('rollback triggers: an alarm within the monitoring time takes the creation back', async () => {
  const { world, set, create, stack, pass } = await setUp();
  await set('OK');
  await create(body('1', 'slow 100'), watched(2));
  await pass(60_000);
  expect((await stack()).StackStatus).toBe('CREATE_IN_PROGRESS');
  await set('ALARM');
  await pass(10_000);
  expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
});

test('rollback triggers: the operation is complete when the monitoring time is over', async () => {
  const { set, create, stack, pass } = await setUp();
  await set('OK');
  await create(body('1', 'slow 100'), watched(2));
  await pass(119_000);
  expect((await stack()).StackStatus).toBe('CREATE_IN_PROGRESS');
  await pass(3_000);
  expect((await stack()).StackStatus).toBe('CREATE_COMPLETE');
});

test('rollback triggers: one that is not there fails the operation', async () => {
  const { world, create } = await setUp();
  await create(body('1', 'slow 100'), watched(0, `${Arn}-none`));
  expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await world.events('app')).toContain(
    `app ROLLBACK_IN_PROGRESS The following rollback trigger(s) do not exist: [${Arn}-none]. Rollback requested by user.`,
  );
});
