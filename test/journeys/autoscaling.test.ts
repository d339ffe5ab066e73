import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
  type TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';
import { SteadyLoad } from '../helpers/steady-load.ts';
import {
  createService,
  imageUri,
  layRunbook,
  pushImage,
  type Runbook,
  registerRevision,
  stable,
} from './runbook.ts';

const run = promisify(execFile);
const docker = await engineForTests();

const targetOf = (service: string) =>
  ({
    ServiceNamespace: 'ecs',
    ResourceId: `service/demo/${service}`,
    ScalableDimension: 'ecs:service:DesiredCount',
  }) as const;
const target = targetOf('web');

/** Uses all the processor that it may have, until it is told to rest. */
const burn = '$SIG{TERM} = sub { exit 0 }; 1 while !-e "/tmp/rest"; sleep 1 while 1';

/** A minute of AWS is so many seconds here. */
const SPEED = 40;
const MINUTE = 60 / SPEED;
const PER_SECOND = 40;
/** Six tasks are just enough. */
const PER_MINUTE_AND_TARGET = Math.ceil((PER_SECOND * MINUTE) / 5.5);

describe.skipIf(!docker)('a service that scales with its load', () => {
  const server = new SlipwayServer(['--speed', String(SPEED)]);
  const ecs = () => new ECSClient(server.client);
  const scaling = () => new ApplicationAutoScalingClient(server.client);
  let book: Runbook;
  let load: SteadyLoad | undefined;

  beforeAll(async () => {
    await server.start();
    book = await layRunbook(server, await freePort());
    await pushImage(server, docker!, 'v1', 'one');
    await registerRevision(server, 'v1');
    await createService(server, book, 2);
    await createBurner();
    await stable(server);
  }, 240_000);
  afterAll(async () => {
    await load?.stop();
    await server.remove();
  }, 120_000);

  async function createBurner(): Promise<void> {
    await ecs().send(
      new RegisterTaskDefinitionCommand({
        family: 'burner',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
        containerDefinitions: [{ name: 'app', image: imageUri('v1'), command: ['perl', '-e', burn] }],
      }),
    );
    const awsvpcConfiguration = { subnets: [...book.subnetIds], securityGroups: [book.securityGroupId] };
    await ecs().send(
      new CreateServiceCommand({
        cluster: 'demo',
        serviceName: 'burner',
        taskDefinition: 'burner',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration },
      }),
    );
  }

  const track = (
    PolicyName: string,
    over: Partial<TargetTrackingScalingPolicyConfiguration>,
    tracked = target,
  ) =>
    scaling().send(
      new PutScalingPolicyCommand({
        ...tracked,
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
  const activities = async (of = target) => {
    const { ScalingActivities = [] } = await scaling().send(new DescribeScalingActivitiesCommand(of));
    return ScalingActivities.reverse();
  };
  const runs = async (count: number, service = 'web') => {
    const { services } = await ecs().send(
      new DescribeServicesCommand({ cluster: 'demo', services: [service] }),
    );
    return services?.[0]?.runningCount === count;
  };
  const letRest = async () => {
    const { taskArns } = await ecs().send(
      new ListTasksCommand({ cluster: 'demo', serviceName: 'burner', desiredStatus: 'RUNNING' }),
    );
    const { tasks = [] } = await ecs().send(new DescribeTasksCommand({ cluster: 'demo', tasks: taskArns }));
    for (const { containers } of tasks)
      await run('docker', ['exec', containers?.[0]?.runtimeId ?? '', 'touch', '/tmp/rest']);
  };

  const cpu = {
    PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
  } as const;

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
    await track('cpu', cpu);
    await scaling().send(
      new RegisterScalableTargetCommand({ ...targetOf('burner'), MinCapacity: 1, MaxCapacity: 3 }),
    );
    await track('burning', cpu, targetOf('burner'));
    const alarms = async () => {
      const { MetricAlarms } = await new CloudWatchClient(server.client).send(new DescribeAlarmsCommand({}));
      return (MetricAlarms ?? []).filter(({ AlarmName }) => AlarmName?.includes('/demo/web-'));
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

  test('containers that use their processor drive their service from one task to three', async () => {
    await server.until('three tasks run', () => runs(3, 'burner'), 60);
    for (const each of await activities(targetOf('burner')))
      expect(each.Cause).toMatch(
        /service\/demo\/burner-AlarmHigh-.* in state ALARM triggered policy burning$/,
      );
    await letRest();
  }, 90_000);

  test('without load they go back to two and one', async () => {
    await server.until('two tasks run', () => runs(2), 240);
    const last = (await activities()).at(-1);
    expect(last?.Cause).toMatch(/AlarmLow-[-0-9a-f]{36} in state ALARM triggered policy (requests|cpu)$/);
    await server.until('it has ended', async () => (await activities()).at(-1)?.StatusCode === 'Successful');
    await server.until('one task is left', () => runs(1, 'burner'), 120);
    expect((await activities(targetOf('burner'))).at(-1)?.Cause).toMatch(/AlarmLow-.* policy burning$/);
  }, 300_000);
});
