import type { TaskSet } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { ruleTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { World } from './world.ts';

const targetGroupArn = 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/0123456789abcdef';
const service = { cluster: 'test', service: 'web' };
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } };

/** A service whose controller is somebody else's, with nothing running. */
async function external(options: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const world = new World(options);
  await world.start();
  world.store.put(ruleTable, {
    account: '000000000000',
    region: 'us-east-1',
    ruleArn: 'rule',
    listenerArn: 'listener',
    priority: 'default',
    conditions: [],
    actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    tags: [],
  });
  const deploymentController = { type: 'EXTERNAL' };
  const input = { cluster: 'test', serviceName: 'web', desiredCount: 4, deploymentController };
  await world.operate('ecs', 'CreateService', input);
  return world;
}

async function create(world: World, image: string, over: object = {}): Promise<TaskSet> {
  const input = {
    ...service,
    taskDefinition: world.register(image),
    launchType: 'FARGATE',
    networkConfiguration,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 80 }],
    ...over,
  };
  return (await world.operate<{ taskSet: TaskSet }>('ecs', 'CreateTaskSet', input)).taskSet;
}

async function sets(world: World): Promise<TaskSet[]> {
  return (await world.operate<{ taskSets: TaskSet[] }>('ecs', 'DescribeTaskSets', service)).taskSets;
}

const wanted = (world: World, { id }: TaskSet) =>
  world.tasks.filter((task) => task.deploymentId === id && task.desiredStatus === 'RUNNING');
const running = (world: World, set: TaskSet) =>
  wanted(world, set).filter((task) => task.lastStatus === 'RUNNING');
const steady = (world: World, { id }: TaskSet) =>
  world.messages.some((each) => each === `(service web, taskSet ${id}) has reached a steady state.`);

describe('task sets', () => {
  test('each runs its percentage of the desired count, rounded up, and becomes steady when all are healthy', async () => {
    const world = await external({ healthAfter: 10_000 });
    const blue = await create(world, 'web:1');
    await world.run(50);
    const green = await create(world, 'web:2', { scale: { unit: 'PERCENT', value: 30 } });
    await world.until('all run', (w) => running(w, blue).length === 4 && running(w, green).length === 2);
    expect(await sets(world)).toMatchObject([
      { id: blue.id, computedDesiredCount: 4, runningCount: 4, stabilityStatus: 'STABILIZING' },
      { id: green.id, computedDesiredCount: 2, runningCount: 2, stabilityStatus: 'STABILIZING' },
    ]);
    await world.until('both are steady', (w) => steady(w, blue) && steady(w, green));
    expect((await sets(world)).map((each) => each.stabilityStatus)).toEqual(['STEADY_STATE', 'STEADY_STATE']);
    expect(world.targets.map((target) => target.health.state)).toEqual(Array(6).fill('healthy'));
    expect(world.messages.filter((each) => each.includes(' registered '))).toContainEqual(
      `(service web, taskSet ${green.id}) registered 2 targets in (target-group ${targetGroupArn})`,
    );
  });

  test('blue and green: the new set comes beside the old one, is made primary, and the old one goes', async () => {
    const world = await external();
    const blue = await create(world, 'web:1');
    await world.operate('ecs', 'UpdateServicePrimaryTaskSet', { ...service, primaryTaskSet: blue.id });
    await world.until('blue is steady', (w) => steady(w, blue));
    const green = await create(world, 'web:2');
    await world.until('green is steady', (w) => steady(w, green));
    expect(running(world, blue)).toHaveLength(4);
    await world.operate('ecs', 'UpdateServicePrimaryTaskSet', { ...service, primaryTaskSet: green.id });
    expect(world.service.taskDefinitionArn).toBe(green.taskDefinition);
    await world.operate('ecs', 'DeleteTaskSet', { ...service, taskSet: blue.id, force: true });
    expect((await sets(world)).map((each) => each.status)).toEqual(['DRAINING', 'PRIMARY']);
    await world.until('blue is gone', (w) =>
      w.tasks.every((task) => task.deploymentId !== blue.id || task.lastStatus === 'STOPPED'),
    );
    await world.run(1000);
    expect((await sets(world)).map((each) => each.id)).toEqual([green.id]);
    expect(running(world, green)).toHaveLength(4);
  });

  test('another scale and another desired count change the number of tasks', async () => {
    const world = await external();
    const blue = await create(world, 'web:1');
    await world.until('it is steady', (w) => steady(w, blue));
    await world.operate('ecs', 'UpdateTaskSet', {
      ...service,
      taskSet: blue.id,
      scale: { unit: 'PERCENT', value: 50 },
    });
    await world.until('half', (w) => running(w, blue).length === 2);
    expect((await sets(world))[0]).toMatchObject({ computedDesiredCount: 2, scale: { value: 50 } });
    await world.operate('ecs', 'UpdateService', { ...service, desiredCount: 10 });
    await world.until('half of ten', (w) => running(w, blue).length === 5);
    await world.operate('ecs', 'UpdateTaskSet', { ...service, taskSet: blue.id, scale: { value: 0 } });
    await world.until('none', (w) => w.tasks.every((task) => task.lastStatus === 'STOPPED'));
  });

  test('a task that dies is replaced, and a crash loop backs off', async () => {
    const world = await external();
    const blue = await create(world, 'web:1');
    await world.until('it is steady', (w) => steady(w, blue));
    world.runtime.simulation.exit(running(world, blue)[0]?.taskId ?? '', 'app', 1);
    await world.until('it is replaced', (w) => w.tasks.length === 5 && running(w, blue).length === 4);
    const bad = await create(world, 'slipway.test/pull-fails', { scale: { value: 25 } });
    await world.run(600_000);
    const tried = world.tasks.filter((task) => task.deploymentId === bad.id).length;
    expect(tried).toBeGreaterThan(5);
    expect(tried).toBeLessThan(20);
    expect((await sets(world)).map((each) => each.stabilityStatus)).toEqual(['STEADY_STATE', 'STABILIZING']);
  });

  test('a restart in the middle finishes what was begun', async () => {
    const world = await external();
    const blue = await create(world, 'web:1');
    await world.run(200);
    await world.restart();
    await world.until('it is steady', (w) => steady(w, blue));
    expect(world.tasks).toHaveLength(4);
  });

  test('the service is deleted with its sets and their tasks', async () => {
    const world = await external();
    const blue = await create(world, 'web:1');
    await world.until('it is steady', (w) => steady(w, blue));
    await world.operate('ecs', 'DeleteService', { ...service, force: true });
    await world.until('inactive', (w) => w.service.status === 'INACTIVE');
    expect(world.tasks.every((task) => task.lastStatus === 'STOPPED')).toBe(true);
    expect(world.runtime.simulation.engine.containers.size).toBe(0);
  });
});
