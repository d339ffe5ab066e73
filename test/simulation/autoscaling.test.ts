import { beforeEach, describe, expect, test } from 'vitest';
import { paced } from '../../src/domain/pace.ts';
import { scalingActivityTable } from '../../src/store/tables/application-auto-scaling.ts';
import { MINUTE, ScaledWorld, target } from './scaled-world.ts';
import type { World } from './world.ts';

let world: ScaledWorld;

/** Never beyond the bounds, and never two changes under way at once. */
function keepWithin(minimum: number, maximum: number): void {
  world.invariants.push(() => {
    expect(world.desired).toBeGreaterThanOrEqual(minimum);
    expect(world.desired).toBeLessThanOrEqual(maximum);
    const open = world.store.list(scalingActivityTable, { where: { status: 'InProgress' } });
    expect(open.length).toBeLessThanOrEqual(1);
  });
}

describe('target tracking', () => {
  beforeEach(async () => {
    world = new ScaledWorld({ speed: 10, drainFor: 200 });
    await world.begin(2, 8);
    keepWithin(2, 8);
  });

  test('scales out in proportion as load comes, and in again, gradually, when it goes', async () => {
    world.track();
    world.load = 600;
    await world.until('six tasks run', ({ running }) => running.length === 6, paced(10 * MINUTE, 10));
    await world.minutes(6);
    expect(world.desired).toBe(6);
    expect(world.targets.filter(({ health }) => health.state === 'healthy')).toHaveLength(6);
    world.load = 0;
    await world.until('it is back', ({ running }) => running.length === 2, paced(60 * MINUTE, 10));
    expect(world.history).toEqual([
      'Setting desired count to 6. Successful',
      'Setting desired count to 3. Successful',
      'Setting desired count to 2. Successful',
    ]);
    const [first] = world.activities;
    expect(first).toMatchObject({
      Cause: expect.stringMatching(
        /^monitor alarm TargetTracking-service\/test\/web-AlarmHigh-[-0-9a-f]{36} in state ALARM triggered policy requests$/,
      ),
      StatusMessage: 'Successfully set desired count to 6. Change successfully fulfilled by ecs.',
    });
    expect(world.messages.join('\n')).toContain(
      '(service web) Message: Successfully set desired count to 6. Change successfully fulfilled by ecs. Cause: monitor alarm',
    );
  });

  test('does not scale in for a quarter of an hour, and not within the cooldown', async () => {
    world.track({ ScaleInCooldown: 600 });
    world.load = 800;
    await world.until('eight tasks run', ({ running }) => running.length === 8, paced(10 * MINUTE, 10));
    world.load = 0;
    await world.minutes(14);
    expect(world.desired).toBe(8);
    await world.until(
      'half of it is gone',
      ({ service }) => service.desiredCount === 4,
      paced(10 * MINUTE, 10),
    );
    await world.minutes(9);
    expect(world.desired).toBe(4);
    await world.until('the rest is gone', ({ service }) => service.desiredCount === 2, paced(4 * MINUTE, 10));
  });

  test('more than the maximum is told of once', async () => {
    world.track();
    world.load = 2000;
    await world.minutes(20);
    expect(world.history).toEqual([
      'Setting desired count to 8. Successful',
      'Attempting to scale due to alarm triggered Failed',
    ]);
    expect(world.activities[1]?.NotScaledReasons).toEqual([{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 8 }]);
  });

  test('scale-in can be disabled, and suspended', async () => {
    world.track({ DisableScaleIn: true });
    world.load = 400;
    await world.until('four tasks run', ({ running }) => running.length === 4, paced(10 * MINUTE, 10));
    world.load = 0;
    await world.minutes(40);
    expect(world.desired).toBe(4);
    world.track();
    world.call('RegisterScalableTarget', { ...target, SuspendedState: { DynamicScalingInSuspended: true } });
    await world.minutes(40);
    expect(world.desired).toBe(4);
    world.call('RegisterScalableTarget', { ...target, SuspendedState: { DynamicScalingInSuspended: false } });
    await world.until('it is back', ({ service }) => service.desiredCount === 2, paced(10 * MINUTE, 10));
  });

  test('the alarms are the policy’s own: made, changed and deleted with it', async () => {
    const alarms = () =>
      world
        .call<{ MetricAlarms: { AlarmName: string; Threshold: number; EvaluationPeriods: number }[] }>(
          'DescribeAlarms',
          {},
          'cloudwatch',
        )
        .MetricAlarms.map(({ AlarmName, Threshold, EvaluationPeriods }) => [
          AlarmName.split('-')[2],
          Threshold,
          EvaluationPeriods,
        ]);
    world.track();
    await world.run(100);
    expect(alarms()).toEqual([
      ['AlarmHigh', 100, 3],
      ['AlarmLow', 90, 15],
    ]);
    world.track({ TargetValue: 70, DisableScaleIn: true });
    await world.run(100);
    expect(alarms()).toEqual([['AlarmHigh', 70, 3]]);
    world.call('DeregisterScalableTarget', target);
    await world.run(100);
    expect(alarms()).toEqual([]);
  });

  test('a user who changes the count meanwhile overrides the activity', async () => {
    world.track();
    world.load = 600;
    await world.until('it scales', ({ service }) => service.desiredCount === 6, paced(10 * MINUTE, 10));
    world.call('UpdateService', { cluster: 'test', service: 'web', desiredCount: 7 }, 'ecs');
    await world.run(100);
    expect(world.activities[0]).toMatchObject({
      StatusCode: 'Overridden',
      StatusMessage: 'Successfully set desired count to 6. Found it was later changed to 7.',
    });
  });
});

describe('target tracking of what containers use', () => {
  /** The tasks share so much work, percent of one processor; none has more than its quarter of one. */
  let work = 0;
  const share = () => {
    const cpuPercent = Math.min(25, work / world.running.length);
    for (const { taskId } of world.running) world.runtime.simulation.setLoad(taskId, 'app', { cpuPercent });
  };

  test('CPU drives it out to where each has half of its own, and in again', async () => {
    world = new ScaledWorld({ speed: 10, loadBalanced: false });
    await world.begin(2, 8);
    world.call('PutScalingPolicy', {
      ...target,
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 50,
        ScaleOutCooldown: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    });
    work = 60;
    world.invariants.push(share);
    share();
    await world.until('five tasks run', ({ running }) => running.length === 5, paced(30 * MINUTE, 10));
    await world.minutes(10);
    expect(world.history).toEqual([
      'Setting desired count to 4. Successful',
      'Setting desired count to 5. Successful',
    ]);
    work = 2;
    share();
    await world.until('it is back', ({ running }) => running.length === 2, paced(60 * MINUTE, 10));
  });
});

test('step scaling: a user’s alarm has the policy add by how far it is breached', async () => {
  world = new ScaledWorld({ speed: 10 });
  await world.begin(1, 20);
  const { PolicyARN } = world.call<{ PolicyARN: string }>('PutScalingPolicy', {
    ...target,
    PolicyName: 'backlog',
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'PercentChangeInCapacity',
      MinAdjustmentMagnitude: 2,
      Cooldown: 120,
      MetricAggregationType: 'Maximum',
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 500, ScalingAdjustment: 50 },
        { MetricIntervalLowerBound: 500, ScalingAdjustment: 200 },
      ],
    },
  });
  const alarm = {
    AlarmName: 'backlog-high',
    Namespace: 'Shop',
    MetricName: 'Backlog',
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 500,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [PolicyARN],
  };
  world.call('PutMetricAlarm', alarm, 'cloudwatch');
  const report = (Value: number) =>
    world.call(
      'PutMetricData',
      { Namespace: 'Shop', MetricData: [{ MetricName: 'Backlog', Value }] },
      'cloudwatch',
    );
  report(600);
  await world.until(
    'it scales by the minimum',
    ({ service }) => service.desiredCount === 4,
    paced(3 * MINUTE, 10),
  );
  await world.until('four run', ({ running }) => running.length === 4);
  report(1500);
  await world.until(
    'only the rest is added',
    ({ service }) => service.desiredCount === 6,
    paced(3 * MINUTE, 10),
  );
  report(0);
  await world.minutes(10);
  expect(world.history).toEqual([
    'Setting desired count to 4. Successful',
    'Setting desired count to 6. Successful',
  ]);
  const { ScalingPolicies } = world.call<{ ScalingPolicies: object[] }>('DescribeScalingPolicies', {
    ServiceNamespace: 'ecs',
  });
  expect(ScalingPolicies).toMatchObject([{ Alarms: [{ AlarmName: 'backlog-high' }] }]);
});

test('scheduled scaling: bounds change at their time, and capacity is brought in', async () => {
  world = new ScaledWorld({ speed: 1, loadBalanced: false });
  await world.begin(1, 8);
  const schedule = (
    ScheduledActionName: string,
    Schedule: string,
    ScalableTargetAction: object,
    Timezone?: string,
  ) =>
    world.call('PutScheduledAction', {
      ...target,
      ScheduledActionName,
      Schedule,
      ScalableTargetAction,
      Timezone,
    });
  schedule('up', 'at(2026-01-01T01:05:00)', { MinCapacity: 4 }, 'Europe/Berlin');
  schedule('down', 'cron(10 0 * * ? 2026)', { MinCapacity: 1, MaxCapacity: 3 });
  const at = (time: string) => (each: World) =>
    each.clock.now().getTime() >= Date.parse(`2026-01-01T${time}Z`);
  await world.until('it is time', at('00:04:59'));
  expect(world.desired).toBe(2);
  await world.until('up', () => world.desired === 4, 2000);
  await world.until('it is time', at('00:09:59'));
  expect(world.desired).toBe(4);
  await world.until('down', ({ running }) => world.desired === 3 && running.length === 3, 60_000);
  await world.run(1000);
  expect(world.activities.map((each) => [each.Cause, each.Description, each.StatusCode])).toEqual([
    ['scheduled action name up was triggered', 'Setting min capacity to 4', 'Successful'],
    ['minimum capacity was set to 4', 'Setting desired count to 4.', 'Successful'],
    [
      'scheduled action name down was triggered',
      'Setting min capacity to 1 and max capacity to 3',
      'Successful',
    ],
    ['maximum capacity was set to 3', 'Setting desired count to 3.', 'Successful'],
  ]);
});

test('scale-in leaves tasks alone that are protected, until their protection ends', async () => {
  world = new ScaledWorld({ speed: 10, loadBalanced: false });
  await world.begin(4, 4);
  await world.until('four run', ({ running }) => running.length === 4);
  const tasks = world.running.slice(0, 3).map((task) => task.taskArn);
  const protect = (input: object) =>
    world.call('UpdateTaskProtection', { cluster: 'test', tasks, ...input }, 'ecs');
  protect({ protectionEnabled: true, expiresInMinutes: 1 });
  world.call('RegisterScalableTarget', { ...target, MinCapacity: 1, MaxCapacity: 2 });
  await world.until('what may go is gone', ({ running }) => running.length === 3);
  await world.run(50_000);
  expect(world.running.map((task) => task.taskArn)).toEqual(tasks);
  expect(world.history).toEqual([
    'Setting desired count to 4. Successful',
    'Setting desired count to 2. InProgress',
  ]);
  await world.until('the rest is gone', ({ running }) => running.length === 2, 20_000);
  await world.run(100);
  expect(world.history.at(-1)).toBe('Setting desired count to 2. Successful');
});

test('registering brings capacity within the bounds; a user may go outside of them later', async () => {
  world = new ScaledWorld({ speed: 1, loadBalanced: false });
  await world.begin(3, 5);
  await world.until('three run', ({ running }) => running.length === 3);
  world.call('UpdateService', { cluster: 'test', service: 'web', desiredCount: 6 }, 'ecs');
  await world.until('six run', ({ running }) => running.length === 6);
  await world.run(MINUTE);
  expect(world.desired).toBe(6);
  expect(world.activities.map((each) => each.Cause)).toEqual(['minimum capacity was set to 3']);
});

describe.each([1, 2, 3, 4, 5, 6])('seed %i', (seed) => {
  test('load that comes and goes, and a server that is killed meanwhile: it always finds its size', async () => {
    world = new ScaledWorld({ seed, speed: 20, drainFor: 100 });
    await world.begin(2, 8);
    keepWithin(2, 8);
    world.track({ ScaleOutCooldown: 60, ScaleInCooldown: 120 });
    for (let i = 0; i < 4; i++) {
      world.load = 100 * world.random.integer(12);
      await world.minutes(2 + world.random.integer(8));
      world.life.cutAfter(1 + world.random.integer(60));
      await world.run(50 + world.random.integer(3000));
      await world.restart();
    }
    world.load = 100 * (2 + world.random.integer(6));
    const needed = world.load / 100;
    await world.minutes(45);
    expect([world.desired, world.running.length]).toEqual([needed, needed]);
    for (const { StatusCode } of world.activities) expect(StatusCode).not.toBe('InProgress');
  });
});
