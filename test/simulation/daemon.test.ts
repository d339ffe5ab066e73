import { expect, test } from 'vitest';
import { containerInstanceTable } from '../../src/store/tables/ecs-clusters.ts';
import { World } from './world.ts';

const completed = (world: World) => world.service.deployments[0]?.rolloutState === 'COMPLETED';
const live = (world: World) => world.tasks.filter((task) => task.desiredStatus === 'RUNNING');

/** API reference, CreateService: a daemon starts at 0 and 100 percent. */
async function daemon(over: object = {}): Promise<World> {
  const world = new World({ loadBalanced: false });
  await world.start();
  const { clusterArn } = { clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/test' };
  world.store.put(containerInstanceTable, {
    account: '000000000000',
    region: 'us-east-1',
    containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/test/0123456789abcdef',
    clusterArn,
    ec2InstanceId: 'i-1',
    status: 'ACTIVE',
    cpu: 2048,
    memoryMiB: 4096,
    availabilityZone: 'us-east-1a',
    registeredAt: 0,
    tags: [],
  });
  world.create({
    taskDefinitionArn: world.register('web:1', { memory: 64 }, { networkMode: 'bridge' }),
    schedulingStrategy: 'DAEMON',
    launchType: 'EC2',
    desiredCount: 0,
    network: undefined,
    deploymentConfiguration: {
      minimumHealthyPercent: 0,
      maximumPercent: 100,
      circuitBreaker: { enable: true, rollback: true },
      strategy: 'ROLLING',
      bakeTimeInMinutes: 0,
    },
    ...over,
  });
  return world;
}

test('a daemon: one task on the one container instance, whatever the desired count says', async () => {
  const world = await daemon();
  await world.until('it is deployed', completed);
  expect(live(world)).toMatchObject([
    { containerInstanceArn: expect.stringContaining(':container-instance/'), launchType: 'EC2' },
  ]);
  world.update({ desiredCount: 5 });
  await world.run(30_000);
  expect(live(world)).toHaveLength(1);
});

test('a daemon: an update stops the old task before the new one starts', async () => {
  const world = await daemon();
  await world.until('it is deployed', completed);
  world.invariants.push((w) => expect(live(w).length).toBeLessThanOrEqual(1));
  const next = world.register('web:2', { memory: 64 }, { networkMode: 'bridge' });
  world.update({ taskDefinitionArn: next });
  await world.until('the update is done', (w) => completed(w) && live(w)[0]?.taskDefinitionArn === next);
});

test('a daemon: its task is replaced when it dies, and goes with the service', async () => {
  const world = await daemon();
  await world.until('it is deployed', completed);
  world.runtime.simulation.exit(live(world)[0]?.taskId ?? '', 'app', 1);
  await world.until('it is replaced', (w) => w.tasks.length === 2 && w.running.length === 1);
  world.delete();
  await world.until('inactive', (w) => w.service.status === 'INACTIVE');
  expect(live(world)).toEqual([]);
});

test.each([
  { type: 'COUNT' as const, value: 5, desiredCount: 2, threshold: 5 },
  { type: 'BOUNDED_PERCENT' as const, value: 10, desiredCount: 10, threshold: 3 },
  { type: 'UNBOUNDED_PERCENT' as const, value: 10, desiredCount: 10, threshold: 1 },
])('the circuit breaker trips at $threshold failures for $type $value of $desiredCount', async (wish) => {
  const { desiredCount, threshold, ...thresholdConfiguration } = wish;
  const world = new World({ loadBalanced: false });
  await world.start();
  world.create({
    desiredCount,
    taskDefinitionArn: world.register('slipway.test/pull-fails'),
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enable: true, rollback: false, thresholdConfiguration },
      strategy: 'ROLLING',
      bakeTimeInMinutes: 0,
    },
  });
  world.invariants.push((w) => {
    const [deployment] = w.service.deployments;
    if (deployment?.rolloutState === 'IN_PROGRESS')
      expect(deployment.failedTasks).toBeLessThan(threshold + desiredCount);
    if (deployment?.rolloutState === 'FAILED')
      expect(deployment.failedTasks).toBeGreaterThanOrEqual(threshold);
  });
  await world.until('it trips', (w) => w.service.deployments[0]?.rolloutState === 'FAILED');
  expect(world.lastServiceDeployment).toMatchObject({
    circuitBreakerThreshold: threshold,
    circuitBreakerStatus: 'TRIGGERED',
  });
});
