import { CreateServiceCommand, ECS } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import type { ContainerStats } from '../../src/runtime/contract.ts';
import { createSimulatedRuntime } from '../../src/runtime/simulated/simulated-runtime.ts';
import { newTaskRow } from '../../src/store/place-task.ts';
import { serviceDeploymentTable } from '../../src/store/tables/ecs-deployments.ts';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { ACCOUNT, TestConsole } from './console-fixture.ts';
import { LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

const clusterArn = `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/default`;

/** A service in `default`, and one of its tasks as its end left it. */
async function withTask(
  at: TestConsole,
  over: Partial<TaskRow>,
): Promise<{ serviceArn: string; taskArn: string }> {
  const ecs = new ECS(at.api.client());
  await ecs.createCluster({});
  const { taskDefinition } = await ecs.registerTaskDefinition({
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'hello:1', memory: 64 }],
  });
  const { service } = await ecs.send(
    new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }),
  );
  const definition = at.api.store.get(taskDefinitionTable, taskDefinition!.taskDefinitionArn!)!;
  const row = newTaskRow(
    {
      cluster: { account: ACCOUNT, region: 'us-east-1', clusterArn, clusterName: 'default' },
      definition,
      launchType: 'EC2',
      service: { serviceArn: service!.serviceArn!, deploymentId: service!.deployments![0]!.id! },
    },
    at.api.random,
    at.api.clock.now().getTime(),
  );
  at.api.store.put(taskTable, { ...row, ...over });
  return { serviceArn: service!.serviceArn!, taskArn: row.taskArn };
}

const why = (at: TestConsole, kind: string, arn: string) =>
  at.json(`/_slipway/why?${kind}=${encodeURIComponent(arn)}`);

describe('GET /_slipway/why', () => {
  test('of a task and of its service: the same cause, with what was seen', async () => {
    await using at = await TestConsole.start();
    const stoppedReason =
      'CannotPullContainerError: Error response from daemon: manifest for hello:1 not found: manifest unknown';
    const { serviceArn, taskArn } = await withTask(at, {
      desiredStatus: 'STOPPED',
      lastStatus: 'STOPPED',
      stoppedReason,
    });
    const finding = {
      code: 'image-not-found',
      subject: taskArn,
      evidence: [stoppedReason],
      details: { container: 'web', image: 'hello:1' },
      mend: ['push-image', 'correct-image'],
    };
    const ofTask = await why(at, 'task', taskArn);
    expect(ofTask).toEqual({
      status: 200,
      body: { subject: taskArn, findings: [finding], logs: [], events: [] },
    });
    const ofService = await why(at, 'service', serviceArn);
    expect(ofService.body).toMatchObject({ subject: serviceArn, findings: [finding] });
  });

  test('of a deployment that failed, also when what was put back in its place is well', async () => {
    await using at = await TestConsole.start();
    const { serviceArn, taskArn } = await withTask(at, {
      desiredStatus: 'STOPPED',
      lastStatus: 'STOPPED',
      stoppedReason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
    });
    const [deployment] = at.api.store.list(serviceDeploymentTable, { where: { serviceArn } });
    const { serviceDeploymentArn } = deployment!;
    at.api.store.put(serviceDeploymentTable, { ...deployment!, status: 'ROLLBACK_SUCCESSFUL' as const });
    expect((await why(at, 'deployment', serviceDeploymentArn)).body).toMatchObject({
      subject: serviceDeploymentArn,
      findings: [{ subject: taskArn }],
    });
    at.api.store.put(serviceDeploymentTable, { ...deployment!, status: 'SUCCESSFUL' as const });
    expect((await why(at, 'deployment', serviceDeploymentArn)).body.findings).toEqual([]);
  });

  test('of a target group without targets', async () => {
    await using at = await TestConsole.start();
    const arn = await new LoadBalancingApi(at.api).targetGroup();
    expect((await why(at, 'targetGroup', arn)).body.findings).toMatchObject([
      { code: 'no-targets', subject: arn },
    ]);
  });

  test('what it cannot answer, it says', async () => {
    await using at = await TestConsole.start();
    const nobody = `arn:aws:ecs:us-east-1:${ACCOUNT}:task/default/0`;
    expect(await why(at, 'task', nobody)).toMatchObject({ status: 404, body: { error: 'NotFound' } });
    expect(await why(at, 'task', 'web')).toMatchObject({ status: 400, body: { error: 'InvalidRequest' } });
    expect((await at.json('/_slipway/why')).status).toBe(400);
    expect((await at.json(`/_slipway/why?task=${nobody}&service=${nobody}`)).status).toBe(400);
    expect(at.failures).toEqual([]);
  });
});

describe('GET /_slipway/engine', () => {
  test('before the engine is connected it says so', async () => {
    await using at = await TestConsole.start();
    const { status, body } = await at.json('/_slipway/engine');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'starting',
      containers: { tasks: 0, running: 0 },
      ports: [
        { port: 80, state: 'unused' },
        { port: 443, state: 'unused' },
      ],
      names: { suffix: 'elb.localhost', browsers: true, system: expect.any(Boolean) },
      server: { version: '0.0.1', accountId: ACCOUNT, rssBytes: expect.any(Number), uptimeSeconds: 0 },
    });
    expect(body.containers.cpuPercent).toBeUndefined();
  });

  test('adds up what containers use, from two readings of the engine', async () => {
    await using at = await TestConsole.start({ engine: undefined });
    const readings = new Map<string, number>();
    const stats = async (id: string) => {
      const count = (readings.get(id) ?? 0) + 1;
      readings.set(id, count);
      if (id === 'gone') return undefined;
      const readAt = new Date(count * 1000);
      return { readAt, cpuTotalNanoseconds: count * 5e8, memoryUsageBytes: 1000 } as ContainerStats;
    };
    const runtime = createSimulatedRuntime({ clock: at.api.clock, random: at.api.random });
    await using measured = await TestConsole.start({
      api: at.api,
      engine: {
        state: 'running',
        runtime: Object.assign(Object.create(runtime), { stats }),
        capabilities: {
          description: 'Test',
          directRouting: true,
          limitations: ['one'],
          cpus: 2,
          memoryBytes: 4e9,
          architecture: 'X86_64',
        },
        problems: ['two'],
      },
      balancer: {
        witnessKey: '',
        internalEndpoint: () => ({ kind: 'port', port: 1 }),
        listeners: () => [
          { port: 80, protocol: 'HTTP', addresses: ['127.0.0.1'], problems: [] },
          {
            port: 443,
            protocol: 'HTTPS',
            addresses: [],
            problems: ['EACCES: 127.0.0.1:443: ports below 1024 need root'],
          },
        ],
        authority: () => undefined,
      },
    });
    const { taskArn } = await withTask(at, { lastStatus: 'RUNNING' });
    const row = at.api.store.get(taskTable, taskArn)!;
    const container = { ...row.containers[0]!, lastStatus: 'RUNNING' as const };
    const containers = ['a', 'b', 'gone'].map((runtimeId) => ({ ...container, name: runtimeId, runtimeId }));
    at.api.store.put(taskTable, { ...row, containers });
    const answer = measured.json('/_slipway/engine');
    while ((readings.get('gone') ?? 0) < 1) await new Promise((resolve) => setImmediate(resolve));
    const advance = setInterval(() => at.api.clock.advance(100), 5);
    const { body } = await answer;
    clearInterval(advance);
    // Half a processor each, of two.
    expect(body.containers).toEqual({ tasks: 1, running: 3, measured: 2, cpuPercent: 50, memoryBytes: 2000 });
    expect(body.engine).toEqual({
      runtime: 'simulated',
      description: 'Test',
      cpus: 2,
      memoryBytes: 4e9,
      architecture: 'X86_64',
      limitations: ['one', 'two'],
    });
    expect(body.ports).toMatchObject([
      { port: 80, state: 'bound' },
      { port: 443, state: 'not-bound', problems: ['EACCES: 127.0.0.1:443: ports below 1024 need root'] },
    ]);
    expect(body.server.used).toEqual([{ account: ACCOUNT, region: 'us-east-1' }]);
  });
});
