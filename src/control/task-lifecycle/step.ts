import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { RuntimeError } from '../../runtime/contract.ts';
import { type TaskContainerState, type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { definitionOf, type LifecycleContext, updateTask } from './context.ts';
import { failedToStart, reasonText, stopping } from './fail-task.ts';
import { healthOf, observeContainer } from './observe.ts';
import { prepare } from './prepare.ts';
import { provision } from './provision.ts';
import { restartContainers } from './restart.ts';
import { startContainers } from './start-containers.ts';
import { retryWait, startFailure } from './start-retry.ts';
import { deprovision, stopContainers } from './stop.ts';
import { deregisterTargets, drainingUntil, registerTargets } from './targets.ts';

/**
 * One pass over one task: writes down what was observed, then takes the steps that can be taken now. Statuses only go forward
 * (ECS developer guide, "Amazon ECS task lifecycle"); every step is idempotent, so that a pass that was cut off is simply repeated. Returns
 * in how many milliseconds to come back when nothing is observed before.
 */
export async function advanceTask(context: LifecycleContext, taskArn: string): Promise<number | undefined> {
  for (;;) {
    const task = context.store.get(taskTable, taskArn);
    if (task === undefined || task.lastStatus === 'STOPPED') return undefined;
    const observed = writeObservations(context, task);
    const wait = await guarded(context, observed);
    const after = context.store.get(taskTable, taskArn);
    const settled =
      after?.lastStatus === observed.lastStatus && after.desiredStatus === observed.desiredStatus;
    if (settled && !hasObservations(context, after)) return wait;
  }
}

/** A step that fails in the runtime ends the task, unless trying again may help: up to a bound on the way up, for ever on the way down. */
async function guarded(context: LifecycleContext, task: TaskRow): Promise<number | undefined> {
  try {
    return await step(context, task);
  } catch (error) {
    if (!(error instanceof RuntimeError) || task.desiredStatus === 'STOPPED') throw error;
    if (isOnItsWayUp(task)) {
      startFailure(context, task, undefined, error);
      return retryWaitNow(context, task);
    }
    if (error.retryable) throw error;
    updateTask(context, task.taskArn, (now) =>
      failedToStart(now, undefined, reasonText(error), context.clock.now()),
    );
    return undefined;
  }
}

function isOnItsWayUp({ lastStatus }: TaskRow): boolean {
  return lastStatus === 'PROVISIONING' || lastStatus === 'PENDING';
}

async function step(context: LifecycleContext, task: TaskRow): Promise<number | undefined> {
  const stops = task.desiredStatus === 'STOPPED';
  const wait = !stops && isOnItsWayUp(task) ? retryWait(context, task) : undefined;
  if (wait !== undefined) return wait;
  switch (task.lastStatus) {
    case 'PROVISIONING':
      if (stops) return move(context, task, 'DEPROVISIONING');
      await provision(context, task);
      return undefined;
    case 'PENDING':
      return stops ? move(context, task, 'STOPPING') : pending(context, task);
    case 'ACTIVATING':
      return activate(context, task);
    case 'RUNNING':
      return stops ? deactivate(context, task) : running(context, task);
    case 'DEACTIVATING':
      return waitForDraining(context, task);
    case 'STOPPING':
      await stopContainers(context, task);
      return undefined;
    default:
      await deprovision(context, task);
      return undefined;
  }
}

function move(context: LifecycleContext, task: TaskRow, lastStatus: TaskRow['lastStatus']): undefined {
  updateTask(context, task.taskArn, (now) =>
    now.lastStatus === task.lastStatus ? { ...now, lastStatus } : now,
  );
}

async function pending(context: LifecycleContext, task: TaskRow): Promise<number | undefined> {
  if (task.pullStoppedAt === undefined && !(await prepare(context, task)))
    return retryWaitNow(context, task) ?? 0;
  const wait = await startContainers(context, task);
  updateTask(context, task.taskArn, (now) => {
    const started = now.containers.every(
      (each) => each.lastStatus === 'RUNNING' || each.lastStatus === 'STOPPED',
    );
    return now.lastStatus === 'PENDING' && now.desiredStatus === 'RUNNING' && started
      ? { ...now, lastStatus: 'ACTIVATING' }
      : now;
  });
  return retryWaitNow(context, task) ?? wait;
}

function retryWaitNow(context: LifecycleContext, { taskArn }: TaskRow): number | undefined {
  const now = context.store.get(taskTable, taskArn);
  return now && retryWait(context, now);
}

function activate(context: LifecycleContext, task: TaskRow): undefined {
  updateTask(context, task.taskArn, (now, tx) => {
    const at = context.clock.now().getTime();
    const targetRegistrations = now.desiredStatus === 'RUNNING' ? registerTargets(context, now, tx) : [];
    return {
      ...now,
      lastStatus: 'RUNNING',
      targetRegistrations,
      startedAt: at,
      connectivity: 'CONNECTED',
      connectivityAt: at,
    };
  });
}

async function running(context: LifecycleContext, task: TaskRow): Promise<number | undefined> {
  return restartContainers(context, task);
}

function deactivate(context: LifecycleContext, task: TaskRow): undefined {
  updateTask(context, task.taskArn, (now, tx) => {
    deregisterTargets(context, now, tx);
    return { ...now, lastStatus: 'DEACTIVATING' };
  });
}

function waitForDraining(context: LifecycleContext, task: TaskRow): number | undefined {
  const until = drainingUntil(context, task);
  if (until === undefined) return move(context, task, 'STOPPING');
  return until - context.clock.now().getTime();
}

function hasObservations(context: LifecycleContext, task: TaskRow): boolean {
  return task.containers.some(
    (each) => each.runtimeId !== undefined && context.observations.has(each.runtimeId),
  );
}

/** Writes what was observed of the task's containers, and what follows from it: health, and the end of an essential container. */
function writeObservations(context: LifecycleContext, task: TaskRow): TaskRow {
  const definitions = definitionOf(context, task).definition.containerDefinitions ?? [];
  const written = updateTask(context, task.taskArn, (now) => {
    const observed = hasObservations(context, now)
      ? { ...now, containers: now.containers.map(takeObservation(context)) }
      : now;
    return consequences(observed, definitions, context.clock.now());
  });
  return written ?? task;
}

function takeObservation(context: LifecycleContext) {
  return (state: TaskContainerState): TaskContainerState => {
    const info = context.observations.get(state.runtimeId ?? '');
    if (info === undefined) return state;
    context.observations.delete(info.runtimeId);
    return observeContainer(state, info);
  };
}

/** An essential container that exited ends the task, beside whatever else still runs. */
export function consequences(task: TaskRow, definitions: readonly ContainerDefinition[], now: Date): TaskRow {
  const restarts = new Set(
    definitions.filter((each) => each.restartPolicy?.enabled === true).map((each) => each.name),
  );
  const ended = task.containers.find(
    (each) => each.essential && each.lastStatus === 'STOPPED' && !restarts.has(each.name),
  );
  const healthStatus = healthOf(task, definitions);
  const next = healthStatus === task.healthStatus ? task : { ...task, healthStatus };
  if (ended === undefined) return next;
  if (next.desiredStatus === 'STOPPED' && next.executionStoppedAt !== undefined) return next;
  const stopped = stopping(next, 'EssentialContainerExited', 'Essential container in task exited', now);
  return { ...stopped, executionStoppedAt: stopped.executionStoppedAt ?? ended.finishedAt ?? now.getTime() };
}
