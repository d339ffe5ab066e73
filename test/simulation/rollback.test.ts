import { describe, expect, test } from 'vitest';
import { World } from './world.ts';

const completed = (world: World) => world.service.deployments[0]?.rolloutState === 'COMPLETED';

async function deployed(options: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const world = new World(options);
  await world.start();
  world.create({ taskDefinitionArn: world.register('web:1') });
  await world.until('the first deployment is done', completed);
  return world;
}

const isLive = ({ desiredStatus }: { desiredStatus: string }) => desiredStatus === 'RUNNING';

describe('going back', () => {
  test('StopServiceDeployment: the old tasks that still run serve on as those of the rollback', async () => {
    const world = await deployed({ healthAfter: 30_000 });
    const [good, before] = [world.service.taskDefinitionArn, world.running.map((task) => task.taskArn)];
    world.update({ taskDefinitionArn: world.register('slipway.test/never-healthy') });
    await world.run(10_000);
    await world.stopDeployment();
    await world.until('it is rolled back', (w) => w.lastServiceDeployment.status === 'ROLLBACK_SUCCESSFUL');
    expect(world.service.taskDefinitionArn).toBe(good);
    expect(world.running.map((task) => task.taskArn).sort()).toEqual(before.sort());
    expect(world.running.every((task) => task.startedBy === world.service.deployments[0]?.id)).toBe(true);
  });

  test('a rollback whose tasks fail too is ROLLBACK_FAILED: nothing more is started', async () => {
    const world = await deployed({ healthAfter: 1500 });
    const good = world.service.taskDefinitionArn;
    world.update({ taskDefinitionArn: world.register('slipway.test/never-healthy') });
    await world.run(1000);
    // What was good is not any more: its tasks end, and new ones of it fail.
    world.breakImage(good, 'slipway.test/pull-fails');
    for (const task of world.running.filter((each) => each.taskDefinitionArn === good))
      world.runtime.simulation.exit(task.taskId, 'app', 1);
    await world.until('the rollback fails', (w) => w.lastServiceDeployment.status === 'ROLLBACK_FAILED');
    expect(world.lastServiceDeployment).toMatchObject({
      circuitBreakerStatus: 'TRIGGERED',
      statusReason: expect.stringContaining('rollback failed'),
      finishedAt: expect.any(Number),
    });
    expect(world.service.deployments[0]).toMatchObject({
      status: 'PRIMARY',
      rolloutState: 'FAILED',
      rollbackOf: expect.any(String),
    });
    await world.run(5_000);
    const started = world.tasks.length;
    await world.run(600_000);
    expect(world.tasks).toHaveLength(started);
    world.update({ taskDefinitionArn: world.register('web:3') });
    await world.until('the next deployment is done', completed);
    expect(world.tasks.filter(isLive)).toHaveLength(2);
  });
});
