import { describe, expect, test } from 'vitest';
import { World } from './world.ts';

const steady = (world: World) => world.messages.at(-1)?.endsWith('has reached a steady state.') ?? false;

async function deployed(
  image = 'web:1',
  over: object = {},
  options: ConstructorParameters<typeof World>[0] = {},
): Promise<World> {
  const world = new World(options);
  await world.start();
  world.create({ taskDefinitionArn: world.register(image), ...over });
  await world.until('the first deployment is steady', steady);
  return world;
}

/** Healthy tasks never fall below the minimum, nor tasks in all rise over the maximum. */
function keepsWithin(minimum: number, maximum: number) {
  return (world: World) => {
    const healthy = world.targets.filter(
      (target) => target.health.state === 'healthy' && target.state === 'active',
    ).length;
    const live = world.tasks.filter((task) => task.desiredStatus === 'RUNNING').length;
    expect(healthy).toBeGreaterThanOrEqual(minimum);
    expect(live).toBeLessThanOrEqual(maximum);
  };
}

describe('deployments', () => {
  test('a new service starts its tasks over the zones, registers them, and says so in ECS words', async () => {
    const world = await deployed();
    expect(new Set(world.running.map((task) => task.availabilityZone))).toEqual(
      new Set(['us-east-1a', 'us-east-1b']),
    );
    expect(world.targets.map((target) => target.health.state)).toEqual(['healthy', 'healthy']);
    expect(world.service.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
    expect(world.messages[0]).toMatch(
      /^\(service web\) has started 2 tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
    );
    expect(world.messages).toContainEqual(expect.stringContaining('registered 2 targets in (target-group'));
    expect(world.messages.at(-2)).toMatch(/\(deployment ecs-svc\/\d+\) deployment completed\.$/);
  });

  test('a task is not healthy before its target is: the deployment waits', async () => {
    const world = new World({ healthAfter: 60_000 });
    await world.start();
    world.create({ taskDefinitionArn: world.register('web:1') });
    await world.until('both run', (w) => w.running.length === 2);
    await world.run(30_000);
    expect(world.service.deployments[0]).toMatchObject({ rolloutState: 'IN_PROGRESS' });
    await world.until('steady', steady);
  });

  test.each([
    { minimumHealthyPercent: 100, maximumPercent: 200, minimum: 4, maximum: 8 },
    { minimumHealthyPercent: 50, maximumPercent: 100, minimum: 2, maximum: 4 },
    { minimumHealthyPercent: 75, maximumPercent: 125, minimum: 3, maximum: 5 },
  ])(
    'a rolling update keeps within $minimumHealthyPercent and $maximumPercent percent',
    async ({ minimum, maximum, ...percent }) => {
      const world = await deployed('web:1', { desiredCount: 4 });
      world.update({ deploymentConfiguration: { ...world.service.deploymentConfiguration, ...percent } });
      world.invariants.push(keepsWithin(minimum, maximum));
      const next = world.register('web:2');
      world.update({ taskDefinitionArn: next });
      await world.until(
        'the update is done',
        (w) => w.service.deployments.length === 1 && w.service.deployments[0]?.rolloutState === 'COMPLETED',
      );
      expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([next, next, next, next]);
      await world.until(
        'the old ones are gone',
        (w) => w.tasks.filter((task) => task.lastStatus !== 'STOPPED').length === 4,
      );
      expect(
        world.tasks.filter((task) => task.lastStatus === 'STOPPED').map((task) => task.stoppedReason),
      ).toEqual(
        Array(4).fill(expect.stringMatching(/^Scaling activity initiated by \(deployment ecs-svc\/\d+\)$/)),
      );
    },
  );

  test.each(['never-healthy', 'pull-fails', 'crash:after-1s', 'start-fails'])(
    'the circuit breaker rolls back from %s, and what served goes on serving',
    async (behaviour) => {
      const world = await deployed('web:1', {}, { healthAfter: 1500 });
      world.invariants.push(keepsWithin(2, 4));
      const good = world.service.taskDefinitionArn;
      world.update({ taskDefinitionArn: world.register(`slipway.test/${behaviour}`) });
      await world.until('it trips', (w) =>
        w.messages.some((message) => message.endsWith('deployment failed: tasks failed to start.')),
      );
      await world.until('it is rolled back', (w) => w.lastServiceDeployment.status === 'ROLLBACK_SUCCESSFUL');
      expect(world.lastServiceDeployment).toMatchObject({
        circuitBreakerStatus: 'TRIGGERED',
        circuitBreakerThreshold: 3,
      });
      expect(world.lastServiceDeployment.failureCount).toBeGreaterThanOrEqual(3);
      expect(world.service.deployments).toMatchObject([
        { status: 'PRIMARY', rolloutState: 'COMPLETED', taskDefinitionArn: good },
      ]);
      await world.until('the rollback is steady', (w) => steady(w) && w.service.deployments.length === 1);
      expect(world.service.taskDefinitionArn).toBe(good);
      expect(world.running.every((task) => task.taskDefinitionArn === good)).toBe(true);
    },
  );

  test('without a deployment to go back to, a failed one stays failed and starts nothing more', async () => {
    const world = new World();
    await world.start();
    world.create({ taskDefinitionArn: world.register('slipway.test/pull-fails') });
    await world.until('it trips', (w) => w.service.deployments[0]?.rolloutState === 'FAILED');
    const started = world.tasks.length;
    await world.run(600_000);
    expect(world.tasks).toHaveLength(started);
    expect(world.tasks[0]).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotPullContainerError: /),
    });
  });

  test('a crash loop without a circuit breaker backs off and never completes', async () => {
    const world = new World({ loadBalanced: false });
    await world.start();
    const deploymentConfiguration = {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enable: false, rollback: false },
      strategy: 'ROLLING' as const,
      bakeTimeInMinutes: 0,
    };
    world.create({
      desiredCount: 1,
      taskDefinitionArn: world.register('slipway.test/crash:after-1s'),
      deploymentConfiguration,
    });
    await world.run(600_000);
    expect(world.tasks.length).toBeGreaterThan(8);
    expect(world.tasks.length).toBeLessThan(40);
    expect(world.service.deployments[0]).toMatchObject({ rolloutState: 'IN_PROGRESS' });
    expect(world.messages).toContainEqual(
      expect.stringContaining('is unable to consistently start tasks successfully.'),
    );
  });

  test('a dead task is replaced, its target deregistered, the other container stopped with it', async () => {
    const world = await deployed();
    const [victim] = world.running;
    world.runtime.simulation.exit(victim?.taskId ?? '', 'app', 1);
    await world.until('the victim is stopped', (w) =>
      w.tasks.some((task) => task.taskArn === victim?.taskArn && task.lastStatus === 'STOPPED'),
    );
    await world.until('replaced', (w) => w.running.length === 2 && steady(w));
    const dead = world.tasks.find((task) => task.taskArn === victim?.taskArn);
    expect(dead).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 1 }],
    });
    expect(world.targets.some((target) => target.taskArn === victim?.taskArn)).toBe(false);
  });

  test('a target that turns unhealthy is replaced after the grace period', async () => {
    const world = new World({ healthAfter: 500 });
    await world.start();
    world.create({
      desiredCount: 1,
      healthCheckGracePeriodSeconds: 60,
      taskDefinitionArn: world.register('slipway.test/never-healthy'),
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        circuitBreaker: { enable: false, rollback: false },
        strategy: 'ROLLING',
        bakeTimeInMinutes: 0,
      },
    });
    await world.until('it runs', (w) => w.running.length === 1);
    await world.run(50_000);
    expect(world.tasks).toHaveLength(1);
    await world.run(30_000);
    // The replacement is no better: once that is known, one of them goes.
    expect(world.tasks.map((task) => task.desiredStatus)).toEqual(['RUNNING', 'RUNNING']);
    await world.run(60_000);
    expect(world.tasks.find((task) => task.desiredStatus === 'STOPPED')?.stoppedReason).toMatch(
      /^Task failed ELB health checks in \(target-group arn:/,
    );
    expect(world.messages).toContainEqual(
      expect.stringMatching(
        /\(port 80\) is unhealthy in \(target-group .+\) due to \(reason Health checks failed with these codes: \[503\]\)/,
      ),
    );
  });

  test('scaling out and in changes the count alone; zones stay balanced', async () => {
    const world = await deployed();
    world.update({ desiredCount: 6 });
    await world.until('six', (w) => w.running.length === 6);
    world.update({ desiredCount: 2 });
    await world.until('two', (w) => w.running.length === 2 && steady(w));
    expect(new Set(world.running.map((task) => task.availabilityZone)).size).toBe(2);
    expect(world.service.deployments).toHaveLength(1);
  });

  test('a deleted service stops its tasks, then is INACTIVE', async () => {
    const world = await deployed();
    world.update({ status: 'DRAINING', desiredCount: 0 });
    await world.until('inactive', (w) => w.service.status === 'INACTIVE');
    expect(world.tasks.every((task) => task.lastStatus === 'STOPPED')).toBe(true);
    expect(world.runtime.simulation.engine.containers.size).toBe(0);
  });

  test('a restart adopts what runs and restarts nothing, wherever it happens in an update', async () => {
    for (const moment of [0, 400, 1500, 3000, 6000]) {
      const world = await deployed('web:1', {}, { seed: moment });
      world.invariants.push(keepsWithin(2, 4));
      world.update({ taskDefinitionArn: world.register('web:2') });
      await world.run(moment);
      const before = world.running.map((task) => task.taskArn);
      await world.restart();
      const after = new Set(world.running.map((task) => task.taskArn));
      for (const taskArn of before)
        expect([...after, 'on its way out']).toContain(after.has(taskArn) ? taskArn : 'on its way out');
      await world.until(
        'the update is done',
        (w) => w.service.deployments.length === 1 && w.service.deployments[0]?.rolloutState === 'COMPLETED',
      );
      await world.until('nothing is left over', (w) => w.runtime.simulation.engine.containers.size === 2);
      expect(world.running).toHaveLength(2);
    }
  });
});
