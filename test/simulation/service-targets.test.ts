import { describe, expect, test } from 'vitest';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
import { targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { World } from './world.ts';

const steady = (world: World) => world.messages.at(-1)?.endsWith('has reached a steady state.') ?? false;
const told = (world: World, words: string) => world.messages.filter((message) => message.includes(words));

async function running(options: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const world = new World(options);
  await world.start();
  world.create({ desiredCount: 3, taskDefinitionArn: world.register('web:1') });
  return world;
}

/** What DeregisterTargets writes. */
function deregister(world: World, registrationId: string | undefined): void {
  const target = world.targets.find((each) => each.registrationId === registrationId);
  if (target === undefined) throw new Error('no such target');
  const now = world.clock.now().getTime();
  const health = { state: 'draining' as const, since: now };
  world.store.put(targetTable, { ...target, state: 'draining', drainingUntil: now + 5000, health });
}

describe('targets of a service', () => {
  test('one that is deregistered by hand leaves its task running, and holds up no deployment', async () => {
    const world = await running({ healthAfter: 20_000 });
    await world.until('all run', (w) => w.targets.length === 3);
    const [target] = world.targets;
    deregister(world, target?.registrationId);
    await world.until(
      'the deployment completes',
      (w) => w.service.deployments[0]?.rolloutState === 'COMPLETED',
    );
    expect(world.running.map((task) => task.taskArn)).toContain(target?.taskArn);
    expect(world.targets).toHaveLength(2);
    await world.run(60_000);
    expect(world.tasks).toHaveLength(3);
    world.update({ taskDefinitionArn: world.register('web:2') });
    await world.until(
      'the next one completes',
      (w) => w.service.deployments[0]?.rolloutState === 'COMPLETED',
    );
    expect(world.targets.filter((each) => each.state === 'active')).toHaveLength(3);
  });

  test('are counted over the tasks that start together, and that are stopped together', async () => {
    const world = await running();
    await world.until('steady', steady);
    expect(told(world, 'has started')).toHaveLength(1);
    expect(told(world, ' registered ')).toEqual([
      expect.stringContaining(' registered 3 targets in (target-group '),
    ]);
    world.update({ desiredCount: 1 });
    await world.until('steady again', (w) => steady(w) && w.running.length === 1);
    expect(told(world, 'draining')).toEqual(['(service web) has begun draining connections on 2 tasks.']);
    expect(told(world, ' deregistered ')).toEqual([
      expect.stringContaining(' deregistered 2 targets in (target-group '),
    ]);
    expect(told(world, 'has stopped 2 running tasks: (task ')).toHaveLength(1);
    await world.restart();
    await world.run(5_000);
    expect(told(world, ' registered ')).toHaveLength(1);
  });

  test('one whose task ends by itself is told of by itself', async () => {
    const world = await running();
    await world.until('steady', steady);
    world.runtime.simulation.exit(world.running[0]?.taskId ?? '', 'app', 1);
    await world.until('steady again', (w) => steady(w) && w.tasks.length === 4);
    expect(told(world, ' deregistered ')).toEqual([
      expect.stringContaining(' deregistered 1 targets in (target-group '),
    ]);
    expect(told(world, ' registered ')).toHaveLength(2);
  });
});

describe('a service whose task role is not there', () => {
  test('tells of it, starts nothing, and starts once the role is made', async () => {
    const world = new World();
    await world.start();
    const taskRoleArn = 'arn:aws:iam::000000000000:role/web';
    const taskDefinitionArn = world.register('web:1', {}, { taskRoleArn });
    world.create({ taskDefinitionArn });
    await world.run(20_000);
    expect(world.tasks).toEqual([]);
    expect(told(world, 'failed to launch a task with')).toEqual([
      `(service web) failed to launch a task with (error ECS was unable to assume the role '${taskRoleArn}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`,
    ]);
    expect(world.store.get(taskDefinitionTable, taskDefinitionArn)?.definition.taskRoleArn).toBe(taskRoleArn);
    await world.createRole('web');
    await world.until('steady', steady);
    expect(world.running).toHaveLength(2);
  });
});
