import { describe, expect, test } from 'vitest';
import type { TaskRow } from '../../src/store/tables/ecs-tasks.ts';
import { taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { World } from './world.ts';

/** A task as RunTask writes it: of no service. */
async function ran(containerDefinitions: readonly object[]): Promise<{ world: World; task: () => TaskRow }> {
  const world = new World({ loadBalanced: false });
  await world.start();
  const taskDefinitionArn = world.register('web:1', {}, { containerDefinitions });
  const taskId = world.random.hex(32);
  const taskArn = `arn:aws:ecs:us-east-1:000000000000:task/test/${taskId}`;
  world.store.put(taskTable, {
    account: '000000000000',
    region: 'us-east-1',
    taskArn,
    taskId,
    clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/test',
    taskDefinitionArn,
    family: 'web',
    group: 'family:web',
    launchType: 'FARGATE',
    networkMode: 'awsvpc',
    subnetId: 'subnet-a',
    securityGroups: [],
    assignPublicIp: false,
    portBindings: [],
    overrides: {},
    containerOverrides: [],
    enableExecuteCommand: false,
    tags: [],
    desiredStatus: 'RUNNING',
    lastStatus: 'PROVISIONING',
    healthStatus: 'UNKNOWN',
    containers: containerDefinitions.map((each) => {
      const { name, image, essential = true } = each as { name: string; image: string; essential?: boolean };
      return {
        containerArn: `${taskArn}/${name}`,
        name,
        image,
        lastStatus: 'PENDING' as const,
        essential,
        healthStatus: 'UNKNOWN' as const,
        networkBindings: [],
      };
    }),
    targetRegistrations: [],
    createdAt: world.clock.now().getTime(),
    version: 1,
  });
  return { world, task: () => world.store.get(taskTable, taskArn) as TaskRow };
}

const healthCheck = { command: ['CMD', 'true'], interval: 5, retries: 2 };
const container = (name: string, image: string, over: object = {}) => ({ name, image, ...over });
const startedAt = (task: TaskRow, name: string) =>
  task.containers.find((each) => each.name === name)?.startedAt ?? 0;

describe('a standalone task', () => {
  test('that fails its health check is UNHEALTHY and runs on: nobody replaces it', async () => {
    const { world, task } = await ran([container('app', 'slipway.test/never-healthy', { healthCheck })]);
    await world.until('unhealthy', () => task().healthStatus === 'UNHEALTHY');
    await world.run(30_000);
    expect(task()).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' });
  });

  test('its health goes from UNKNOWN to HEALTHY to UNHEALTHY', async () => {
    const { world, task } = await ran([
      container('app', 'slipway.test/unhealthy:after-20s', { healthCheck }),
    ]);
    const seen: string[] = [];
    world.invariants.push(() => {
      if (seen.at(-1) !== task().healthStatus) seen.push(task().healthStatus);
    });
    await world.until('unhealthy', () => task().healthStatus === 'UNHEALTHY');
    expect(seen).toEqual(['UNKNOWN', 'HEALTHY', 'UNHEALTHY']);
  });

  test('starts a container only when the one it depends on is HEALTHY', async () => {
    const { world, task } = await ran([
      container('app', 'web:1', { dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }),
      container('db', 'slipway.test/healthy:after-20s', { healthCheck }),
    ]);
    await world.until('it runs', () => task().lastStatus === 'RUNNING');
    expect(startedAt(task(), 'app') - startedAt(task(), 'db')).toBeGreaterThanOrEqual(20_000);
  });

  test('ends when what it waits for turns out unhealthy', async () => {
    const { world, task } = await ran([
      container('app', 'web:1', { dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }),
      container('db', 'slipway.test/never-healthy', { healthCheck, essential: false }),
    ]);
    await world.until('stopped', () => task().lastStatus === 'STOPPED');
    expect(task()).toMatchObject({ stopCode: 'TaskFailedToStart' });
    expect(task().stoppedReason).toContain('dependency on container db (HEALTHY) can not be met');
  });

  test('ends when what it waits for takes longer than its start timeout', async () => {
    const { world, task } = await ran([
      container('app', 'web:1', { dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }),
      container('db', 'slipway.test/healthy:after-2m', { healthCheck, startTimeout: 10 }),
    ]);
    await world.until('stopped', () => task().lastStatus === 'STOPPED', 20_000);
    expect(task().stoppedReason).toMatch(/^ContainerRuntimeTimeoutError: /);
  });

  test('goes on waiting, not longer and not anew, when the server dies meanwhile', async () => {
    const { world, task } = await ran([
      container('app', 'web:1', { dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }] }),
      container('init', 'slipway.test/exit:0-after-10s', { essential: false }),
    ]);
    await world.until('init runs', () => startedAt(task(), 'init') > 0);
    const began = startedAt(task(), 'init');
    world.kill();
    await world.run(12_000);
    world.revive();
    await world.until('it runs', () => task().lastStatus === 'RUNNING');
    expect(startedAt(task(), 'init')).toBe(began);
    expect(task().containers.find((each) => each.name === 'init')?.exitCode).toBe(0);
  });

  test('with a restart policy its container is started again, once it ran for the period', async () => {
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const { world, task } = await ran([container('app', 'slipway.test/crash:after-70s', { restartPolicy })]);
    await world.until('it runs', () => task().lastStatus === 'RUNNING');
    const first = startedAt(task(), 'app');
    await world.run(75_000);
    expect(task()).toMatchObject({
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      containers: [{ lastStatus: 'RUNNING' }],
    });
    expect(startedAt(task(), 'app')).toBeGreaterThanOrEqual(first + 70_000);
    await world.run(75_000);
    expect(startedAt(task(), 'app')).toBeGreaterThanOrEqual(first + 140_000);
    expect(task().containers[0]?.exitCode).toBeUndefined();
  });

  test.each([
    ['that ended before the period', 'slipway.test/crash:after-10s', {}],
    ['with an exit code that is ignored', 'slipway.test/exit:7-after-70s', { ignoredExitCodes: [7] }],
  ])('a container %s is not started again', async (_, image, policy) => {
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60, ...policy };
    const { world, task } = await ran([container('app', image, { restartPolicy })]);
    await world.until('stopped', () => task().lastStatus === 'STOPPED');
    expect(task()).toMatchObject({ stopCode: 'EssentialContainerExited' });
    expect(task().containers[0]?.exitCode).toBe(image.includes('exit:7') ? 7 : 1);
  });

  test('stops with its essential container, beside others that still run', async () => {
    const { world, task } = await ran([
      container('app', 'slipway.test/exit:3-after-2s', {
        dependsOn: [{ containerName: 'sidecar', condition: 'START' }],
      }),
      container('sidecar', 'web:1', { essential: false }),
    ]);
    await world.until('stopped', () => task().lastStatus === 'STOPPED');
    expect(task()).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 3 }, { exitCode: 0 }],
    });
    expect(world.runtime.simulation.engine.containers.size).toBe(0);
  });
});
