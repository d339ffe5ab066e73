import { describe, expect, test } from 'vitest';
import { type SubnetRow, subnetTable } from '../../src/store/tables/ec2.ts';
import { containerInstanceTable } from '../../src/store/tables/ecs-clusters.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { targetGroupTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { World } from './world.ts';

const configuration = (over: object = {}) => ({
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: false, rollback: false },
  strategy: 'ROLLING' as const,
  bakeTimeInMinutes: 0,
  ...over,
});

const steady = (world: World) => world.service.deployments[0]?.steadySince !== undefined;

async function started(options: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const world = new World(options);
  await world.start();
  return world;
}

/** StopTask. */
function stopTask(world: World, taskId: string | undefined): void {
  const task = world.tasks.find((each) => each.taskId === taskId);
  world.store.update(
    taskTable,
    task?.taskArn ?? '',
    (row): TaskRow => ({
      ...row,
      desiredStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
      stoppingAt: world.clock.now().getTime(),
      version: row.version + 1,
    }),
  );
}

const statusOf = (world: World, taskId: string | undefined) =>
  world.tasks.find((each) => each.taskId === taskId)?.lastStatus;

describe('stopping a task', () => {
  test('during a pull waits for no more than the pull, and starts nothing', async () => {
    const world = await started();
    world.create({ desiredCount: 1, taskDefinitionArn: world.register('slipway.test/slow-pull:after-30s') });
    await world.until('it pulls', (w) => w.tasks[0]?.lastStatus === 'PENDING');
    const taskId = world.tasks[0]?.taskId;
    stopTask(world, taskId);
    await world.until('stopped', (w) => statusOf(w, taskId) === 'STOPPED', 31_000);
    const task = world.tasks.find((each) => each.taskId === taskId);
    expect(task).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' });
    expect(task?.startedAt).toBeUndefined();
  });

  test('kills what ignores SIGTERM after its stop timeout', async () => {
    const world = await started({ loadBalanced: false });
    const image = 'slipway.test/ignores-sigterm';
    world.create({ desiredCount: 1, taskDefinitionArn: world.register(image, { stopTimeout: 7 }) });
    await world.until('it runs', (w) => w.running.length === 1);
    const taskId = world.running[0]?.taskId;
    stopTask(world, taskId);
    await world.run(6_500);
    expect(statusOf(world, taskId)).toBe('STOPPING');
    await world.until('killed', (w) => statusOf(w, taskId) === 'STOPPED', 2_000);
    expect(world.tasks.find((each) => each.taskId === taskId)?.containers[0]?.exitCode).toBe(137);
  });

  test('that a service wants brings another one, counted as no failure', async () => {
    const world = await started();
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.until('steady', steady);
    stopTask(world, world.running[0]?.taskId);
    await world.until('replaced', (w) => w.running.length === 2 && steady(w));
    expect(world.service.deployments[0]).toMatchObject({ failedTasks: 0, consecutiveFailures: 0 });
  });
});

describe('while the engine cannot be heard', () => {
  test.each(['container', 'pause container'])('a %s that dies is found out afterwards', async (what) => {
    const world = await started();
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.until('steady', steady);
    const victim = world.running[0]?.taskId ?? '';
    const { simulation } = world.runtime;
    simulation.setEvents(false);
    if (what === 'container') simulation.exit(victim, 'app', 3);
    else simulation.killSandbox(victim);
    await world.run(3_000);
    expect(statusOf(world, victim)).toBe('RUNNING');
    simulation.setEvents(true);
    await world.until('found out', (w) => statusOf(w, victim) === 'STOPPED');
    await world.until('replaced', (w) => w.running.length === 2 && steady(w));
  });
});

describe('a failed deployment that nothing rolls back', () => {
  async function failed(): Promise<World> {
    const world = await started();
    const circuitBreaker = { enable: true, rollback: false };
    world.create({
      taskDefinitionArn: world.register('web:1'),
      deploymentConfiguration: configuration({ circuitBreaker }),
    });
    await world.until('steady', steady);
    world.update({ taskDefinitionArn: world.register('slipway.test/start-fails') });
    await world.until('it failed', (w) => w.service.deployments[0]?.rolloutState === 'FAILED');
    return world;
  }

  test('leaves what served, and scaling in still acts', async () => {
    const world = await failed();
    await world.run(60_000);
    expect(world.running).toHaveLength(2);
    expect(world.lastServiceDeployment).toMatchObject({
      status: 'STOPPED',
      circuitBreakerStatus: 'TRIGGERED',
    });
    world.update({ desiredCount: 0 });
    await world.until('none is left', (w) => w.tasks.every((task) => task.lastStatus === 'STOPPED'));
  });

  test('is over with the next one', async () => {
    const world = await failed();
    const next = world.register('web:2');
    world.update({ taskDefinitionArn: next });
    await world.until('steady', (w) => steady(w) && w.service.deployments.length === 1);
    expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([next, next]);
  });
});

describe('the circuit breaker', () => {
  test('with resetOnHealthyTask off counts every failure of the deployment', async () => {
    const world = await started({ loadBalanced: false });
    const circuitBreaker = {
      enable: true,
      rollback: false,
      resetOnHealthyTask: false,
      thresholdConfiguration: { type: 'COUNT' as const, value: 2 },
    };
    world.create({
      desiredCount: 2,
      taskDefinitionArn: world.register('web:1'),
      deploymentConfiguration: configuration({ circuitBreaker }),
    });
    await world.until('both run', (w) => w.running.length === 2);
    world.runtime.simulation.exit(world.running[0]?.taskId ?? '', 'app', 1);
    // The other one turns healthy, which would end the row of failures.
    await world.until('one is healthy', (w) => w.tasks.some((task) => task.healthCounted === true));
    const second = world.tasks.find(
      (task) => task.desiredStatus === 'RUNNING' && task.healthCounted !== true,
    );
    await world.until('it runs', (w) => statusOf(w, second?.taskId) === 'RUNNING');
    world.runtime.simulation.exit(second?.taskId ?? '', 'app', 1);
    await world.until('it trips', (w) => w.service.deployments[0]?.rolloutState === 'FAILED', 5_000);
    expect(world.lastServiceDeployment).toMatchObject({ failureCount: 2, circuitBreakerThreshold: 2 });
  });

  test('a crash loop beside a task that serves backs off all the same', async () => {
    const world = await started({ loadBalanced: false });
    world.create({
      desiredCount: 2,
      taskDefinitionArn: world.register('web:1'),
      deploymentConfiguration: configuration(),
    });
    await world.until('steady', steady);
    const [stays] = world.running;
    for (let i = 0; i < 200; i++) {
      for (const task of world.running)
        if (task.taskId !== stays?.taskId) world.runtime.simulation.exit(task.taskId, 'app', 1);
      await world.run(1_000);
    }
    expect(world.tasks.length).toBeLessThan(18);
    expect(world.running.map((task) => task.taskId)).toContain(stays?.taskId);
  });

  test('an update in the middle of a rollback takes its place', async () => {
    const world = await started();
    world.create({
      taskDefinitionArn: world.register('web:1'),
      deploymentConfiguration: configuration({ circuitBreaker: { enable: true, rollback: true } }),
    });
    await world.until('steady', steady);
    world.update({ taskDefinitionArn: world.register('slipway.test/pull-fails') });
    await world.until('it rolls back', (w) => w.lastServiceDeployment.status.startsWith('ROLLBACK'));
    const next = world.register('web:3');
    world.update({ taskDefinitionArn: next });
    await world.until('the last wish is so', (w) => steady(w) && w.service.deployments.length === 1);
    expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([next, next]);
    expect(world.lastServiceDeployment.status).toBe('SUCCESSFUL');
  });

  test('goes back to nothing of a deleted service of the same name', async () => {
    const world = await started();
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.until('steady', steady);
    world.delete();
    await world.until('it is gone', (w) => w.service.status === 'INACTIVE');
    const bad = world.register('slipway.test/create-fails');
    world.create({ taskDefinitionArn: bad });
    await world.until('it failed', (w) => w.service.deployments[0]?.rolloutState === 'FAILED');
    expect(world.service.taskDefinitionArn).toBe(bad);
  });
});

describe('a task that turns unhealthy', () => {
  test.each([
    { maximumPercent: 200, healthy: 1, live: 3 },
    { maximumPercent: 100, healthy: 1, live: 2 },
  ])('is replaced within $maximumPercent percent', async ({ maximumPercent, healthy, live }) => {
    const world = await started();
    world.create({
      taskDefinitionArn: world.register('web:1'),
      deploymentConfiguration: configuration({ minimumHealthyPercent: 50, maximumPercent }),
    });
    await world.until('steady', steady);
    const sick = world.running[0]?.taskId ?? '';
    world.sick.add(sick);
    let most = 0;
    world.invariants.push((w) => {
      const wanted = w.tasks.filter((task) => task.desiredStatus === 'RUNNING');
      most = Math.max(most, wanted.length);
      const passing = w.targets.filter((each) => each.state === 'active' && each.health.state === 'healthy');
      expect(passing.length).toBeGreaterThanOrEqual(healthy);
    });
    await world.until('it has stopped', (w) => statusOf(w, sick) === 'STOPPED');
    await world.until('replaced', (w) => w.running.length === 2 && steady(w));
    expect(most).toBe(live);
    expect(world.tasks.find((each) => each.taskId === sick)?.stoppedReason).toMatch(
      /^Task failed ELB health checks in/,
    );
    expect(world.messages.filter((each) => each.includes(' is unhealthy in (target-group '))).toHaveLength(1);
  });
});

describe('percentages and counts', () => {
  test('a minimum of 0 and a maximum of 100: the old ones go first, then the new ones come', async () => {
    const world = await started();
    const deploymentConfiguration = configuration({ minimumHealthyPercent: 0, maximumPercent: 100 });
    world.create({ taskDefinitionArn: world.register('web:1'), deploymentConfiguration });
    await world.until('steady', steady);
    world.invariants.push((w) =>
      expect(w.tasks.filter((task) => task.desiredStatus === 'RUNNING').length).toBeLessThanOrEqual(2),
    );
    const next = world.register('web:2');
    world.update({ taskDefinitionArn: next });
    await world.until('done', (w) => steady(w) && w.service.deployments.length === 1);
    expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([next, next]);
  });

  test('100 and 100 can neither stop nor start: the service says so', async () => {
    const world = await started();
    const deploymentConfiguration = configuration({ minimumHealthyPercent: 100, maximumPercent: 100 });
    world.create({ taskDefinitionArn: world.register('web:1'), deploymentConfiguration });
    await world.until('steady', steady);
    world.update({ taskDefinitionArn: world.register('web:2') });
    await world.run(30_000);
    expect(world.messages.filter((each) => each.includes('was unable to stop or start tasks'))).toHaveLength(
      1,
    );
    expect(world.service.deployments[0]?.rolloutState).toBe('IN_PROGRESS');
  });

  test('a service of no tasks completes and is steady', async () => {
    const world = await started();
    world.create({ desiredCount: 0, taskDefinitionArn: world.register('web:1') });
    await world.until('steady', steady, 1_000);
    expect(world.service.deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
  });

  test('a service deleted while it deploys ends with nothing left', async () => {
    const world = await started({ drainFor: 2_000 });
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.until('steady', steady);
    world.update({ taskDefinitionArn: world.register('web:2') });
    await world.run(200);
    world.delete();
    await world.until('inactive', (w) => w.service.status === 'INACTIVE');
    const { engine } = world.runtime.simulation;
    expect([engine.containers.size, engine.sandboxes.size, world.targets.length]).toEqual([0, 0, 0]);
  });
});

describe('what a service stands on', () => {
  test('subnets that are gone: it says so, and goes on when they are back', async () => {
    const world = await started();
    const subnets = world.store.list(subnetTable) as SubnetRow[];
    for (const { subnetId } of subnets) world.store.delete(subnetTable, subnetId);
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.run(20_000);
    const said = "was unable to place a task. Reason: The subnet ID 'subnet-a' does not exist.";
    expect(world.messages.filter((each) => each.endsWith(said))).toHaveLength(1);
    for (const subnet of subnets) world.store.put(subnetTable, subnet);
    await world.until('steady', steady, 30_000);
  });

  test('a target group that is gone takes no task with it', async () => {
    const world = await started();
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.until('steady', steady);
    const before = world.running.map((task) => task.taskArn);
    for (const group of world.store.list(targetGroupTable))
      world.store.delete(targetGroupTable, group.targetGroupArn);
    await world.run(30_000);
    expect(world.running.map((task) => task.taskArn)).toEqual(before);
    world.delete();
    await world.until('inactive', (w) => w.service.status === 'INACTIVE');
  });

  test('a host port that another task has: ECS words once, and the update goes on when it is free', async () => {
    const world = await started({ loadBalanced: false });
    const containerInstanceArn =
      'arn:aws:ecs:us-east-1:000000000000:container-instance/test/0123456789abcdef0123456789abcdef';
    world.store.put(containerInstanceTable, {
      account: '000000000000',
      region: 'us-east-1',
      containerInstanceArn,
      clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/test',
      ec2InstanceId: 'i-0123456789abcdef0',
      status: 'ACTIVE',
      cpu: 2048,
      memoryMiB: 8192,
      availabilityZone: 'us-east-1a',
      registeredAt: 0,
      tags: [],
    });
    const revision = (image: string) =>
      world.register(
        image,
        { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
        { networkMode: 'bridge' },
      );
    world.create({
      desiredCount: 2,
      launchType: 'EC2',
      network: undefined,
      taskDefinitionArn: revision('slipway.test/slow-stop:after-8s'),
      deploymentConfiguration: configuration({ minimumHealthyPercent: 0 }),
    });
    await world.run(30_000);
    expect(world.running).toHaveLength(1);
    const said =
      'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123456789abcdef0123456789abcdef) is already using a port required by your task.';
    expect(world.messages.filter((each) => each.includes(said))).toHaveLength(1);
    const next = revision('web:2');
    world.update({ desiredCount: 1 });
    world.update({ taskDefinitionArn: next });
    await world.until('the new one has the port', (w) => steady(w) && w.service.deployments.length === 1);
    expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([next]);
  });
});
