import { describe, expect, test } from 'vitest';
import { World } from './world.ts';

async function started(image: string): Promise<World> {
  const world = new World({ loadBalanced: false });
  await world.start();
  world.create({ desiredCount: 1, taskDefinitionArn: world.register(image) });
  await world.until('a task is there', (w) => w.tasks.length === 1);
  return world;
}

describe('an engine that says to try again', () => {
  test('is asked again until the container starts: the same task runs', async () => {
    const world = await started('slipway.test/busy-start:after-30s');
    await world.until('it runs', (w) => w.running.length === 1, 90_000);
    expect(world.tasks).toHaveLength(1);
    expect(world.tasks[0]?.containers[0]?.lastStatus).toBe('RUNNING');
  });

  test('is asked again over a restart of the server', async () => {
    const world = await started('slipway.test/busy-start:after-30s');
    await world.run(10_000);
    const since = world.tasks[0]?.startRetry?.since;
    await world.restart();
    expect(world.tasks[0]?.startRetry?.since).toBe(since);
    await world.until('it runs', (w) => w.running.length === 1, 90_000);
    expect(world.tasks).toHaveLength(1);
  });

  test('is given up on after two minutes, with its words as the reason', async () => {
    const world = await started('slipway.test/busy-start:after-60m');
    await world.run(100_000);
    expect(world.tasks[0]).toMatchObject({ lastStatus: 'PENDING', desiredStatus: 'RUNNING' });
    const { taskArn } = world.tasks[0]!;
    const task = (w: World) => w.tasks.find((each) => each.taskArn === taskArn);
    await world.until('it has failed', (w) => task(w)?.lastStatus === 'STOPPED', 60_000);
    expect(task(world)).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotStartContainerError: .*the engine is busy/),
    });
  });

  test('stops the task at once when it is told to meanwhile', async () => {
    const world = await started('slipway.test/busy-start:after-60m');
    await world.run(60_000);
    world.update({ desiredCount: 0 });
    await world.until('it is stopped', (w) => w.tasks[0]?.lastStatus === 'STOPPED', 5_000);
  });

  test('is not asked again where trying again cannot help', async () => {
    const world = await started('slipway.test/start-fails');
    await world.until('it has failed', (w) => w.tasks[0]?.lastStatus === 'STOPPED', 3_000);
    expect(world.tasks[0]?.startRetry).toBeUndefined();
  });
});
