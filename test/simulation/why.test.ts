import { describe, expect, test } from 'vitest';
import { explainService, explainTargetGroup, explainTask } from '../../src/console-server/why/explain.ts';
import { appendLogEvents, ensureLogGroup, ensureLogStream } from '../../src/store/log-events.ts';
import { targetGroupTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { World } from './world.ts';

async function deployed(image: string, container: object = {}, over: object = {}): Promise<World> {
  const world = new World();
  await world.start();
  world.create({ taskDefinitionArn: world.register(image, container), ...over });
  await world.run(60_000);
  return world;
}

const codes = (world: World) => explainService(world.store, world.service).findings.map(({ code }) => code);

describe('why a service is not as it should be', () => {
  test.each([
    ['slipway.test/pull-fails', 'image-not-found', { image: 'slipway.test/pull-fails', container: 'app' }],
    ['slipway.test/crash:after-1s', 'container-exited', { exitCode: 1, container: 'app' }],
    ['slipway.test/exit:0-after-1s', 'container-finished', { exitCode: 0 }],
    ['slipway.test/out-of-memory:after-1s', 'out-of-memory', { memory: '512' }],
    ['slipway.test/start-fails', 'command-not-found', {}],
    ['slipway.test/create-fails', 'container-create-failed', {}],
  ])('%s', async (image, code, details) => {
    const world = await deployed(image);
    const { findings, events } = explainService(world.store, world.service);
    const found = findings.find((each) => each.code === code);
    expect(found?.details).toMatchObject(details);
    expect(found?.evidence.length).toBeGreaterThan(0);
    expect(events.length).toBeGreaterThan(0);
  });

  test('targets that never answer as they should', async () => {
    const world = await deployed('slipway.test/never-healthy');
    const { findings } = explainService(world.store, world.service);
    expect(findings.map(({ code }) => code)).toContain('health-check-failed');
    const group = world.store.get(targetGroupTable, world.targets[0]!.targetGroupArn)!;
    const whole = explainTargetGroup(world.store, group).findings;
    expect(whole.find(({ code }) => code === 'health-check-mismatch')?.details).toMatchObject({
      expected: '200',
      got: '503',
    });
  });

  test('nothing of one that is, whatever ended before', async () => {
    const world = await deployed('slipway.test/ok');
    expect(codes(world)).toEqual([]);
    expect(explainTask(world.store, world.running[0]!).findings).toEqual([]);
  });

  test('none wished for', async () => {
    const world = await deployed('slipway.test/ok', {}, { desiredCount: 0 });
    expect(codes(world)).toEqual(['nothing-desired']);
  });

  test('after a rollback the deployment that failed is what is asked about', async () => {
    const world = await deployed('slipway.test/ok');
    world.update({ taskDefinitionArn: world.register('slipway.test/pull-fails') });
    await world.until('rolled back', () => world.lastServiceDeployment.status === 'ROLLBACK_SUCCESSFUL');
    expect(codes(world)).toEqual(expect.arrayContaining(['image-not-found', 'deployment-rolled-back']));
  });

  test('tasks that are still on their way, and the last lines of one that ended', async () => {
    const world = new World();
    await world.start();
    const options = {
      'awslogs-group': '/ecs/web',
      'awslogs-stream-prefix': 'ecs',
      'awslogs-region': 'us-east-1',
    };
    const scope = { account: '000000000000', region: 'us-east-1' };
    ensureLogGroup(world.store, { ...scope, logGroupName: '/ecs/web' }, world.clock.now());
    const taskDefinitionArn = world.register('slipway.test/crash:after-20s', {
      logConfiguration: { logDriver: 'awslogs', options },
    });
    world.create({ taskDefinitionArn, desiredCount: 1 });
    await world.until('a task', () => world.tasks.length > 0);
    const [task] = world.tasks;
    expect(explainTask(world.store, task!).findings).toMatchObject([{ code: 'tasks-starting' }]);
    const stream = { ...scope, logGroupName: '/ecs/web', logStreamName: `ecs/app/${task!.taskId}` };
    ensureLogStream(world.store, stream, world.clock.now());
    const lines = Array.from({ length: 12 }, (_, i) => ({
      timestamp: world.clock.now().getTime() + i,
      message: `line ${i}`,
    }));
    appendLogEvents(world.store, stream, lines, world.clock.now());
    await world.until('its end', () => world.tasks.some(({ lastStatus }) => lastStatus === 'STOPPED'));
    const { logs, findings } = explainTask(
      world.store,
      world.tasks.find(({ taskId }) => taskId === task!.taskId)!,
    );
    expect(findings).toMatchObject([{ code: 'container-exited', subject: task!.taskArn }]);
    const messages = logs.map(({ message }) => message);
    expect(messages).toEqual([
      ...lines.slice(-9).map(({ message }) => message),
      'simulated container app started',
    ]);
    expect(logs[0]).toMatchObject({ container: 'app', taskArn: task!.taskArn });
  });
});
