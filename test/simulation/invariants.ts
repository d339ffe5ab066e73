import { expect } from 'vitest';
import { limitsOf } from '../../src/control/deployments/limits.ts';
import { networkInterfaceTable } from '../../src/store/tables/ec2.ts';
import { serviceDeploymentTable } from '../../src/store/tables/ecs-deployments.ts';
import type { TaskRow } from '../../src/store/tables/ecs-tasks.ts';
import type { World } from './world.ts';

/** ECS developer guide, "Amazon ECS task lifecycle". */
const lifecycle = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
];

const stage = ({ lastStatus }: TaskRow) => lifecycle.indexOf(lastStatus);
const wanted = (tasks: readonly TaskRow[]) => tasks.filter((task) => task.desiredStatus === 'RUNNING');

/** Whatever happens, at no moment is one of these broken. Each call makes a watch with a memory of its own. */
export function watches(): ((world: World) => void)[] {
  return [
    tasksOnlyGoForward(),
    neverStartsBeyondTheMaximum(),
    eventsOnlyGrow(),
    addressesAreHeldOnce,
    targetsBelong,
  ];
}

function tasksOnlyGoForward() {
  const before = new Map<string, TaskRow>();
  return (world: World) => {
    for (const task of world.tasks) {
      const was = before.get(task.taskArn);
      before.set(task.taskArn, task);
      if (was === undefined || was.version === task.version) continue;
      expect(stage(task), `${task.taskId} was ${was.lastStatus}`).toBeGreaterThanOrEqual(stage(was));
      if (was.desiredStatus === 'STOPPED') expect(task.desiredStatus).toBe('STOPPED');
      if (was.stopCode !== undefined)
        expect(task).toMatchObject({ stopCode: was.stopCode, stoppedReason: was.stoppedReason });
      for (const [i, container] of task.containers.entries())
        if (was.containers[i]?.lastStatus === 'STOPPED') expect(container.lastStatus).toBe('STOPPED');
      if (task.lastStatus !== 'STOPPED') continue;
      expect(task).toMatchObject({
        stopCode: expect.any(String),
        stoppedReason: expect.any(String),
        stoppingAt: expect.any(Number),
        stoppedAt: expect.any(Number),
      });
    }
  };
}

/** Scaling in leaves more than the maximum for a moment; what must not be is more of them than there were. */
function neverStartsBeyondTheMaximum() {
  let before = 0;
  return (world: World) => {
    const live = wanted(world.tasks).length;
    if (live > before) expect(live).toBeLessThanOrEqual(limitsOf(world.service).maximum);
    before = live;
  };
}

function eventsOnlyGrow() {
  let before: readonly { id: string; createdAt: number }[] = [];
  let createdAt = 0;
  return (world: World) => {
    const { events, createdAt: created } = world.service;
    if (created === createdAt && before.length > 0) {
      const at = events.findIndex((each) => each.id === before[0]?.id);
      if (at >= 0) expect(events.slice(at)).toEqual(before.slice(0, 100 - at));
      else expect(events).toHaveLength(100);
    }
    for (const [i, each] of events.entries())
      expect(each.createdAt).toBeLessThanOrEqual(events[i - 1]?.createdAt ?? Number.POSITIVE_INFINITY);
    [before, createdAt] = [events, created];
  };
}

function addressesAreHeldOnce(world: World): void {
  const rows = world.store.list(networkInterfaceTable);
  expect(new Set(rows.map((row) => row.privateIpAddress)).size).toBe(rows.length);
  const live = new Map(
    world.tasks.filter((task) => task.lastStatus !== 'STOPPED').map((task) => [task.taskArn, task]),
  );
  for (const row of rows)
    expect(live.get(row.taskArn ?? '')?.networkInterfaceId).toBe(row.networkInterfaceId);
  const held = [...live.values()].flatMap((task) => task.privateIpv4Address ?? []);
  expect(new Set(held).size).toBe(held.length);
}

function targetsBelong(world: World): void {
  for (const target of world.targets) {
    const task = world.tasks.find((each) => each.taskArn === target.taskArn);
    expect(task?.targetRegistrations).toContain(target.registrationId);
    expect(task?.privateIpv4Address).toBe(target.targetId);
    if (target.state === 'active') expect(task?.lastStatus).toBe('RUNNING');
    else expect(['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED']).toContain(task?.lastStatus);
  }
}

/** When nothing is left to do: the wanted tasks on the wanted revision, and nothing else anywhere. */
export function expectAtRest(world: World): void {
  const { service, running } = world;
  const { engine } = world.runtime.simulation;
  expect(running.map((task) => task.taskDefinitionArn)).toEqual(
    Array(service.desiredCount).fill(service.taskDefinitionArn),
  );
  expect(world.tasks.filter((task) => task.lastStatus !== 'STOPPED')).toHaveLength(running.length);
  const ids = running.map((task) => task.taskId).sort();
  expect([...engine.containers.values()].map((each) => [each.spec.taskId, each.state]).sort()).toEqual(
    ids.map((id) => [id, 'running']),
  );
  expect([...engine.sandboxes.keys()].sort()).toEqual(ids);
  expect([...engine.sandboxes.values()].every((each) => each.running)).toBe(true);
  expect([...engine.volumes.keys()].sort()).toEqual(ids.map((id) => `ecs-${id}-scratch`));
  expect(world.store.list(networkInterfaceTable)).toHaveLength(running.length);
  expect(world.targets.map((target) => [target.state, target.health.state])).toEqual(
    running.map(() => ['active', 'healthy']),
  );
  expect(service.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
  expect(
    world.store
      .list(serviceDeploymentTable)
      .flatMap(({ deploymentId, status }) => (status.endsWith('IN_PROGRESS') ? [deploymentId] : [])),
  ).toEqual([]);
}
