import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
  type TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';
import { SteadyLoad } from '../helpers/steady-load.ts';
import {
  createService,
  layRunbook,
  pushImage,
  type Runbook,
  registerRevision,
  serviceOf,
  stable,
} from './runbook.ts';

const docker = await engineForTests();

const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/demo/web',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

/** A minute of AWS is so many seconds here. */
const SPEED = 20;
const MINUTE = 60 / SPEED;
const PER_SECOND = 20;
/** Six tasks are just enough. */
const PER_MINUTE_AND_TARGET = Math.ceil((PER_SECOND * MINUTE) / 5.5);

describe.skipIf(!docker)('a service that scales with its load', () => {
  const server = new SlipwayServer(['--speed', String(SPEED)]);
  const scaling = () => new ApplicationAutoScalingClient(server.client);
  let book: Runbook;
  let load: SteadyLoad | undefined;

  beforeAll(async () => {
    await server.start();
    book = await layRunbook(server, await freePort());
    await pushImage(server, docker!, 'v1', 'one');
    await registerRevision(server, 'v1');
    await createService(server, book, 2);
    await stable(server);
  }, 240_000);
  afterAll(async () => {
    await load?.stop();
    await server.remove();
  }, 120_000);

  const track = (PolicyName: string, over: Partial<TargetTrackingScalingPolicyConfiguration>) =>
    scaling().send(
      new PutScalingPolicyCommand({
        ...target,
        PolicyName,
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 60,
          ScaleOutCooldown: 60,
          ScaleInCooldown: 60,
          ...over,
        },
      }),
    );
  const activities = async () => {
    const { ScalingActivities = [] } = await scaling().send(new DescribeScalingActivitiesCommand(target));
    return ScalingActivities.reverse();
  };
  const runs = async (count: number) => {
    const { runningCount } = await serviceOf(server);
    return runningCount === count;
  };

  test('policies make their alarms', async () => {
    await scaling().send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 2, MaxCapacity: 6 }));
    const label = [
      book.loadBalancerArn.split(':loadbalancer/')[1],
      book.targetGroupArn.split(':').at(-1),
    ].join('/');
    await track('requests', {
      TargetValue: PER_MINUTE_AND_TARGET,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ALBRequestCountPerTarget',
        ResourceLabel: label,
      },
    });
    await track('cpu', {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    });
    const alarms = async () => {
      const { MetricAlarms } = await new CloudWatchClient(server.client).send(new DescribeAlarmsCommand({}));
      return MetricAlarms ?? [];
    };
    await server.until(
      'there is no alarm: both metrics arrive',
      async () => (await alarms()).filter((alarm) => alarm.StateValue === 'OK').length >= 2,
    );
    expect((await alarms()).map((alarm) => alarm.MetricName).sort()).toEqual([
      'CPUUtilization',
      'CPUUtilization',
      'RequestCountPerTarget',
      'RequestCountPerTarget',
    ]);
  }, 120_000);

  test('load drives it from two tasks to six, and no request fails', async () => {
    load = new SteadyLoad(book.dnsName, book.listenerPort, { perSecond: PER_SECOND, atMostSeconds: 150 });
    await server.until('six tasks run', () => runs(6), 120);
    await server.until(
      'what scaled has ended',
      async () => (await activities()).every((each) => each.StatusCode !== 'InProgress'),
      60,
    );
    const all = await activities();
    expect(all.at(-1)).toMatchObject({
      Description: 'Setting desired count to 6.',
      StatusMessage: 'Successfully set desired count to 6. Change successfully fulfilled by ecs.',
    });
    for (const each of all)
      expect(each.Cause).toMatch(
        /^monitor alarm TargetTracking-service\/demo\/web-AlarmHigh-[-0-9a-f]{36} in state ALARM triggered policy (requests|cpu)$/,
      );
    await load.stop();
    expect(load.answered).toBeGreaterThan(100);
    expect(load.failures).toEqual([]);
  }, 240_000);

  test('without load it goes back to two', async () => {
    await server.until('two tasks run', () => runs(2), 240);
    const last = (await activities()).at(-1);
    expect(last?.Cause).toMatch(/AlarmLow-[-0-9a-f]{36} in state ALARM triggered policy (requests|cpu)$/);
    await server.until('it has ended', async () => (await activities()).at(-1)?.StatusCode === 'Successful');
  }, 300_000);
});
