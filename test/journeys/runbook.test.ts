import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  DescribeServicesCommand,
  ECSClient,
  ListTasksCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { get, Load } from '../helpers/get.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';
import {
  createService,
  layRunbook,
  pushImage,
  type Runbook,
  registerRevision,
  serviceOf,
  stable,
  tasksOf,
} from './runbook.ts';

const run = promisify(execFile);
const docker = await engineForTests();

describe.skipIf(!docker)('the runbook with the AWS CLI and real containers', () => {
  const server = new SlipwayServer();
  let book: Runbook;

  beforeAll(async () => {
    await server.start();
    book = await layRunbook(server, await freePort());
  }, 120_000);
  afterAll(() => server.remove(), 120_000);

  const ask = (path = '/') => get(book.dnsName, book.listenerPort, path);

  test('push, run, and 200 from the health check URL through the load balancer', async () => {
    await pushImage(server, docker!, 'v1', 'one');
    await registerRevision(server, 'v1');
    await createService(server, book, 2);
    await stable(server);
    // The CLI's own waiter, when there is nothing to wait for any more: it asks every 15 seconds.
    await server.aws('ecs', 'wait', 'services-stable', '--cluster', 'demo', '--services', 'web');
    expect(await ask('/health')).toMatchObject({ status: 200, body: 'one /health\n' });
    const throughTheApiPort = await get(book.dnsName, server.port, '/health');
    expect(throughTheApiPort).toMatchObject({ status: 200, body: 'one /health\n' });
  }, 180_000);

  test('requests are balanced over tasks in two zones', async () => {
    const tasks = await tasksOf(server);
    expect(new Set(tasks.map((task) => task.availabilityZone))).toEqual(
      new Set(['us-east-1a', 'us-east-1b']),
    );
    const before = await Promise.all(tasks.map((task) => linesOf(server, task.taskArn)));
    expect(before).toEqual([['listening'], ['listening']]);
    const { TargetHealthDescriptions } = await server.aws<{
      TargetHealthDescriptions: { Target: { Id: string }; TargetHealth: { State: string } }[];
    }>('elbv2', 'describe-target-health', '--target-group-arn', book.targetGroupArn);
    expect(TargetHealthDescriptions.map((each) => each.TargetHealth.State)).toEqual(['healthy', 'healthy']);
    // Each target answers by its own address: what is reported is what answers.
    for (const { Target } of TargetHealthDescriptions)
      expect((await fetch(`http://${Target.Id}/direct`)).status).toBe(200);
  }, 60_000);

  test('the JavaScript SDK sees the same, and its waiter ends', async () => {
    const ecs = new ECSClient(server.client);
    const waited = await waitUntilServicesStable(
      { client: ecs, maxWaitTime: 60 },
      { cluster: 'demo', services: ['web'] },
    );
    expect(waited.state).toBe('SUCCESS');
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'demo', serviceName: 'web' }));
    expect(taskArns).toHaveLength(2);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'demo', services: ['web'] }));
    expect(services?.[0]).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] });
    expect(services?.[0]?.createdAt).toBeInstanceOf(Date);
  }, 60_000);

  test('a rolling update under load fails no request', async () => {
    await pushImage(server, docker!, 'v2', 'two');
    const revision = await registerRevision(server, 'v2');
    const load = new Load(book.dnsName, book.listenerPort);
    await server.aws(
      'ecs',
      'update-service',
      '--cluster',
      'demo',
      '--service',
      'web',
      '--task-definition',
      revision,
    );
    await stable(server);
    await server.until(
      'the new ones alone answer',
      async () => (await ask()).body === 'two /\n' && (await ask()).body === 'two /\n',
    );
    await load.stop();
    expect(load.failures).toEqual([]);
    expect(load.requests).toBeGreaterThan(100);
    expect([...load.bodies.keys()].sort()).toEqual(['one /load\n', 'two /load\n']);
    expect((await tasksOf(server)).map((task) => task.taskDefinitionArn)).toEqual([revision, revision]);
  }, 180_000);

  test('a bad image: the circuit breaker rolls back, says why, and no request fails', async () => {
    const good = (await serviceOf(server)).taskDefinition;
    const bad = await registerRevision(server, 'does-not-exist');
    const load = new Load(book.dnsName, book.listenerPort);
    await server.aws(
      'ecs',
      'update-service',
      '--cluster',
      'demo',
      '--service',
      'web',
      '--task-definition',
      bad,
    );
    await server.until(
      'it is rolled back',
      async () => (await serviceOf(server)).taskDefinition === good,
      120,
    );
    await stable(server);
    await load.stop();
    expect(load.failures).toEqual([]);
    const service = await serviceOf(server);
    expect(service.events.map((event) => event.message)).toContainEqual(
      expect.stringMatching(/deployment failed: tasks failed to start\.$/),
    );
    const failed = (await tasksOf(server, 'STOPPED')).filter((task) => task.taskDefinitionArn === bad);
    expect(failed.length).toBeGreaterThanOrEqual(3);
    expect(failed[0]).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotPullContainerError: .*does-not-exist/),
    });
  }, 240_000);

  test('a container killed behind our back is replaced, and its exit code is known', async () => {
    const [victim] = await tasksOf(server);
    const runtimeId = victim?.containers[0]?.runtimeId ?? '';
    await run('docker', ['kill', runtimeId]);
    await server.until('it is replaced', async () => {
      const tasks = await tasksOf(server);
      return (
        tasks.length === 2 &&
        tasks.every((task) => task.lastStatus === 'RUNNING' && task.taskArn !== victim?.taskArn)
      );
    });
    const { tasks } = await server.aws<{ tasks: object[] }>(
      'ecs',
      'describe-tasks',
      '--cluster',
      'demo',
      '--tasks',
      victim?.taskArn ?? '',
    );
    expect(tasks[0]).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 137 }],
    });
    await stable(server);
  }, 120_000);

  test('kill -9: the same state and the same containers afterwards', async () => {
    const before = await tasksOf(server);
    const containersBefore = await idsOf(server);
    await server.kill();
    await server.start();
    expect(await tasksOf(server)).toEqual(before);
    expect(await idsOf(server)).toEqual(containersBefore);
    await server.until('the load balancer answers again', async () => (await ask()).status === 200);
  }, 120_000);

  test('kill -9 in the middle of an update: it is finished, and nothing is left over', async () => {
    const revision = await registerRevision(server, 'v1');
    await server.aws(
      'ecs',
      'update-service',
      '--cluster',
      'demo',
      '--service',
      'web',
      '--task-definition',
      revision,
    );
    await server.kill();
    await server.start();
    await stable(server);
    await server.until('the old tasks are gone', async () => (await idsOf(server)).length === 2);
    expect((await tasksOf(server)).map((task) => task.taskDefinitionArn)).toEqual([revision, revision]);
    expect(await ask()).toMatchObject({ status: 200, body: 'one /\n' });
  }, 180_000);

  test('a second server on the same directory is refused', async () => {
    const second = new SlipwayServer(['--data-dir', server.directory]);
    await expect(second.start()).rejects.toThrow(/another Slipway server is using/);
    await second.remove();
  }, 60_000);

  test('delete with force: tasks stop, targets go, the service is INACTIVE', async () => {
    await server.aws('ecs', 'delete-service', '--cluster', 'demo', '--service', 'web', '--force');
    await server.aws('ecs', 'wait', 'services-inactive', '--cluster', 'demo', '--services', 'web');
    expect(await idsOf(server)).toEqual([]);
  }, 120_000);
});

/** The engine's containers of this server; a task of one container holds its namespace itself. */
async function idsOf(server: SlipwayServer): Promise<string[]> {
  const { instanceId } = await server.health();
  const { stdout } = await run('docker', [
    'ps',
    '--all',
    '--quiet',
    '--no-trunc',
    '--filter',
    `label=slipway=${instanceId}`,
  ]);
  return stdout.split('\n').filter(Boolean).sort();
}

/** The log of a task's container. */
async function linesOf(server: SlipwayServer, taskArn: string): Promise<string[]> {
  const stream = `ecs/app/${taskArn.split('/').at(-1)}`;
  const { events } = await server.aws<{ events: { message: string }[] }>(
    'logs',
    'get-log-events',
    '--log-group-name',
    '/ecs/web',
    '--log-stream-name',
    stream,
    '--start-from-head',
  );
  return events.map((event) => event.message);
}
