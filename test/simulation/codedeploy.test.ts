import type { DeploymentInfo, ECSTarget } from '@aws-sdk/client-codedeploy';
import type { TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { alarmTable } from '../../src/store/tables/cloudwatch.ts';
import { taskSetTable } from '../../src/store/tables/ecs-task-sets.ts';
import { ruleTable, targetGroupTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { World, type WorldOptions } from './world.ts';

const blueArn = 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/0123456789abcdef';
const minute = 60_000;
const names = { applicationName: 'shop', deploymentGroupName: 'web' };

interface Shop {
  readonly world: World;
  readonly production: string;
  readonly testing: string;
}

/** A service that CodeDeploy deploys, behind two listeners, with one steady task set. */
async function shop(group: object = {}, options: WorldOptions = {}): Promise<Shop> {
  const world = new World(options);
  await world.start();
  const elb = <Output>(operation: string, input: object) =>
    world.operate<Output>('elastic-load-balancing-v2', operation, input);
  const { LoadBalancers } = await elb<{ LoadBalancers: { LoadBalancerArn: string }[] }>(
    'CreateLoadBalancer',
    {
      Name: 'web',
      Subnets: ['subnet-a', 'subnet-b'],
    },
  );
  await elb('CreateTargetGroup', {
    Name: 'green',
    Protocol: 'HTTP',
    Port: 80,
    VpcId: 'vpc-1',
    TargetType: 'ip',
  });
  const listen = async (Port: number) => {
    const { Listeners } = await elb<{ Listeners: { ListenerArn: string }[] }>('CreateListener', {
      LoadBalancerArn: LoadBalancers[0]?.LoadBalancerArn,
      Protocol: 'HTTP',
      Port,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: blueArn }],
    });
    return Listeners[0]?.ListenerArn ?? '';
  };
  const [production, testing] = [await listen(80), await listen(8080)];
  await world.operate('ecs', 'CreateService', {
    cluster: 'test',
    serviceName: 'web',
    taskDefinition: world.register('web:1'),
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } },
    loadBalancers: [{ targetGroupArn: blueArn, containerName: 'app', containerPort: 80 }],
    deploymentController: { type: 'CODE_DEPLOY' },
  });
  await world.operate('codedeploy', 'CreateApplication', { applicationName: 'shop', computePlatform: 'ECS' });
  await world.operate('codedeploy', 'CreateDeploymentGroup', {
    ...names,
    serviceRoleArn: 'arn:aws:iam::000000000000:role/codedeploy',
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ecsServices: [{ clusterName: 'test', serviceName: 'web' }],
    loadBalancerInfo: {
      targetGroupPairInfoList: [
        {
          targetGroups: [{ name: 'web' }, { name: 'green' }],
          prodTrafficRoute: { listenerArns: [production] },
          testTrafficRoute: { listenerArns: [testing] },
        },
      ],
    },
    blueGreenDeploymentConfiguration: {
      terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
      deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
    },
    ...group,
  });
  await world.until('blue is steady', (w) => w.messages.some((each) => each.includes('steady state')));
  return { world, production, testing };
}

async function deploy(world: World, image: string, over: object = {}): Promise<string> {
  const content = JSON.stringify({
    version: 0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: world.register(image),
            LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 },
          },
        },
      },
    ],
  });
  const revision = { revisionType: 'AppSpecContent', appSpecContent: { content } };
  const made = await world.operate<{ deploymentId: string }>('codedeploy', 'CreateDeployment', {
    ...names,
    revision,
    deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
    ...over,
  });
  return made.deploymentId;
}

/** Percent of the listener's traffic by target group: blue, then green. */
function weights(world: World, listenerArn: string): number[] {
  const [rule] = world.store.list(ruleTable, { where: { listenerArn } });
  const groups: TargetGroupTuple[] = rule?.actions[0]?.ForwardConfig?.TargetGroups ?? [];
  const weightOf = (arn: string | undefined) =>
    groups.find((group) => group.TargetGroupArn === arn)?.Weight ?? 0;
  const [green] = world.store.list(targetGroupTable, { where: { name: 'green' } });
  return [weightOf(blueArn), weightOf(green?.targetGroupArn)];
}

async function info(world: World, deploymentId: string): Promise<DeploymentInfo> {
  const { deploymentInfo } = await world.operate<{ deploymentInfo: DeploymentInfo }>(
    'codedeploy',
    'GetDeployment',
    { deploymentId },
  );
  return deploymentInfo;
}

async function target(world: World, deploymentId: string): Promise<ECSTarget> {
  const input = { deploymentId, targetId: 'test:web' };
  const { deploymentTarget } = await world.operate<{ deploymentTarget: { ecsTarget: ECSTarget } }>(
    'codedeploy',
    'GetDeploymentTarget',
    input,
  );
  return deploymentTarget.ecsTarget;
}

const sets = (world: World) =>
  world.store
    .list(taskSetTable)
    .map(({ status, taskDefinitionArn }) => [status, taskDefinitionArn.slice(-5)]);

const greenHas = (weight: number) => (world: World) =>
  world.store.list(ruleTable).some((rule) => {
    const groups = rule.actions[0]?.ForwardConfig?.TargetGroups ?? [];
    const [green] = world.store.list(targetGroupTable, { where: { name: 'green' } });
    return groups.some((each) => each.TargetGroupArn === green?.targetGroupArn && each.Weight === weight);
  });

async function reaches(world: World, id: string, status: DeploymentInfo['status']): Promise<DeploymentInfo> {
  for (let i = 0; i < 10_000; i++) {
    const found = await info(world, id);
    if (found.status === status) return found;
    await world.run(1000);
  }
  throw new Error(`never ${status}: ${JSON.stringify(await info(world, id))}`);
}

describe('CodeDeploy', () => {
  test('a canary: green beside blue, test traffic, a tenth of production, all of it, and blue goes', async () => {
    const { world, production, testing } = await shop();
    const id = await deploy(world, 'web:2');
    await world.until('the canary', (w) => weights(w, production)[1] === 10);
    expect(weights(world, testing)).toEqual([0, 100]);
    expect(sets(world)).toEqual([
      ['PRIMARY', 'web:1'],
      ['ACTIVE', 'web:2'],
    ]);
    const under = await target(world, id);
    expect(under.lifecycleEvents?.map((each) => each.status)).toEqual([
      ...Array(6).fill('Succeeded'),
      'InProgress',
      'Pending',
    ]);
    expect(under.taskSetsInfo).toMatchObject([
      { taskSetLabel: 'Blue', trafficWeight: 90, runningCount: 2, targetGroup: { name: 'web' } },
      { taskSetLabel: 'Green', trafficWeight: 10, runningCount: 2, targetGroup: { name: 'green' } },
    ]);
    await world.run(4 * minute);
    expect(weights(world, production)).toEqual([90, 10]);
    await world.run(1.1 * minute);
    expect(weights(world, production)).toEqual([0, 100]);
    expect(await info(world, id)).toMatchObject({
      status: 'InProgress',
      instanceTerminationWaitTimeStarted: true,
    });
    expect(sets(world).map(([status]) => status)).toEqual(['ACTIVE', 'PRIMARY']);
    await reaches(world, id, 'Succeeded');
    await world.until('blue is gone', (w) => sets(w).length === 1);
    expect(world.running).toHaveLength(2);
    expect(world.service.taskDefinitionArn).toMatch(/web:2$/);
  });

  test('the next deployment goes back to the first target group', async () => {
    const { world, production } = await shop();
    const over = { deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' };
    await reaches(world, await deploy(world, 'web:2', over), 'Succeeded');
    expect(weights(world, production)).toEqual([0, 100]);
    await reaches(world, await deploy(world, 'web:3', over), 'Succeeded');
    expect(weights(world, production)).toEqual([100, 0]);
  });

  test('linear: a tenth each minute', async () => {
    const { world, production } = await shop();
    await deploy(world, 'web:2', {
      deploymentConfigName: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
    });
    await world.until('the first step', (w) => weights(w, production)[1] === 10);
    await world.run(3 * minute);
    expect(weights(world, production)).toEqual([60, 40]);
    await world.run(6 * minute);
    expect(weights(world, production)).toEqual([0, 100]);
  });

  test('stopped with rollback: traffic returns, green goes, and a deployment of its own tells so', async () => {
    const { world, production, testing } = await shop();
    const id = await deploy(world, 'web:2');
    await world.until('the canary', greenHas(10));
    await world.operate('codedeploy', 'StopDeployment', { deploymentId: id, autoRollbackEnabled: true });
    const stopped = await reaches(world, id, 'Stopped');
    expect(stopped.errorInformation).toMatchObject({ code: 'MANUAL_STOP' });
    const back = await reaches(world, stopped.rollbackInfo?.rollbackDeploymentId ?? '', 'Succeeded');
    expect(back).toMatchObject({
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: id },
    });
    expect([weights(world, production), weights(world, testing)]).toEqual([
      [100, 0],
      [100, 0],
    ]);
    await world.until('green is gone', (w) => sets(w).length === 1);
    expect(sets(world)).toEqual([['PRIMARY', 'web:1']]);
  });

  test('stopped during the termination wait with rollback: the original is primary again', async () => {
    const { world, production } = await shop();
    const id = await deploy(world, 'web:2', { deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' });
    await world.until(
      'all traffic',
      (w) => weights(w, production)[1] === 100 && sets(w)[1]?.[0] === 'PRIMARY',
    );
    await world.operate('codedeploy', 'StopDeployment', { deploymentId: id, autoRollbackEnabled: true });
    await world.until('green is gone', (w) => sets(w).length === 1);
    expect(sets(world)).toEqual([['PRIMARY', 'web:1']]);
    expect(world.service.taskDefinitionArn).toMatch(/web:1$/);
  });

  test('an alarm stops it and takes it back', async () => {
    const autoRollbackConfiguration = { enabled: true, events: ['DEPLOYMENT_STOP_ON_ALARM'] };
    const alarmConfiguration = { enabled: true, alarms: [{ name: 'errors' }] };
    const { world, production } = await shop({ autoRollbackConfiguration, alarmConfiguration });
    await world.operate('cloudwatch', 'PutMetricAlarm', {
      AlarmName: 'errors',
      Namespace: 'Shop',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    const id = await deploy(world, 'web:2');
    await world.until('the canary', greenHas(10));
    await world.operate('cloudwatch', 'SetAlarmState', {
      AlarmName: 'errors',
      StateValue: 'ALARM',
      StateReason: 'test',
    });
    expect(world.store.list(alarmTable)).toHaveLength(1);
    const stopped = await reaches(world, id, 'Stopped');
    expect(stopped.errorInformation?.code).toBe('ALARM_ACTIVE');
    expect(stopped.errorInformation?.message).toContain('errors');
    await reaches(world, stopped.rollbackInfo?.rollbackDeploymentId ?? '', 'Succeeded');
    expect(weights(world, production)).toEqual([100, 0]);
  });

  test('a replacement that never becomes healthy fails after an hour and is taken back', async () => {
    const autoRollbackConfiguration = { enabled: true, events: ['DEPLOYMENT_FAILURE'] };
    const { world, production } = await shop({ autoRollbackConfiguration }, { speed: 20 });
    const id = await deploy(world, 'never-healthy');
    const failed = await reaches(world, id, 'Failed');
    expect(failed.errorInformation).toMatchObject({ code: 'TIMEOUT' });
    expect((await target(world, id)).lifecycleEvents?.[1]).toMatchObject({
      lifecycleEventName: 'Install',
      status: 'Failed',
    });
    await world.until('green is gone', (w) => sets(w).length === 1);
    expect(weights(world, production)).toEqual([100, 0]);
    expect(world.running).toHaveLength(2);
    // An hour of replaced tasks: 20 s of work on a machine that does other things too.
  }, 120_000);

  test('a task definition that is not there fails it with ECS’s words', async () => {
    const { world } = await shop();
    const content = JSON.stringify({
      version: 0,
      Resources: [
        {
          TargetService: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: 'nothing:7',
              LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 },
            },
          },
        },
      ],
    });
    const revision = { revisionType: 'AppSpecContent', appSpecContent: { content } };
    const { deploymentId } = await world.operate<{ deploymentId: string }>('codedeploy', 'CreateDeployment', {
      ...names,
      revision,
    });
    const failed = await reaches(world, deploymentId, 'Failed');
    expect(failed.errorInformation).toMatchObject({ code: 'ECS_UPDATE_ERROR' });
    expect(failed.errorInformation?.message).toContain('TaskDefinition not found');
  });

  test('waits until it is continued, before traffic and before the end', async () => {
    const { world, production } = await shop({
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: {
          action: 'TERMINATE',
          terminationWaitTimeInMinutes: 2880,
        },
        deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 },
      },
    });
    const id = await deploy(world, 'web:2', { deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' });
    await reaches(world, id, 'Ready');
    await world.run(10 * minute);
    expect(weights(world, production)).toEqual([100, 0]);
    await world.operate('codedeploy', 'ContinueDeployment', { deploymentId: id });
    await world.until('all traffic', (w) => weights(w, production)[1] === 100);
    await world.run(minute);
    await world.operate('codedeploy', 'ContinueDeployment', {
      deploymentId: id,
      deploymentWaitType: 'TERMINATION_WAIT',
    });
    await reaches(world, id, 'Succeeded');
  });

  test.each([1, 2, 3, 4])('killed again and again, it ends as it would have (seed %i)', async (seed) => {
    const { world, production } = await shop({}, { seed, speed: 10 });
    const id = await deploy(world, 'web:2');
    for (let i = 0; i < 12; i++) {
      await world.run(world.random.integer(60) * 50 + 50);
      await world.restart();
    }
    await reaches(world, id, 'Succeeded');
    expect(weights(world, production)).toEqual([0, 100]);
    await world.until('blue is gone', (w) => sets(w).length === 1);
    expect(sets(world)).toEqual([['PRIMARY', 'web:2']]);
    expect(world.running).toHaveLength(2);
  });
});
