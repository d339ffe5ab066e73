import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { ContainerInfo } from '../../runtime/contract.ts';
import type { TaskContainerState, TaskRow } from '../../store/tables/ecs-tasks.ts';

const healthNames = {
  healthy: 'HEALTHY',
  unhealthy: 'UNHEALTHY',
  starting: 'UNKNOWN',
  none: 'UNKNOWN',
} as const;

/**
 * A container's state as seen; words for the reason as ECS's agent gives them. What was seen before the end of the same run and is told after it is no news.
 */
export function observeContainer(state: TaskContainerState, info: ContainerInfo): TaskContainerState {
  if (state.lastStatus === 'STOPPED' && info.state !== 'exited' && !hasStartedAnew(state, info)) return state;
  const common = {
    ...state,
    runtimeId: info.runtimeId,
    healthStatus: healthNames[info.health],
    ...(info.imageDigest === undefined ? {} : { imageDigest: info.imageDigest }),
    ...(info.healthOutput === undefined ? {} : { healthOutput: info.healthOutput }),
    ...(info.portBindings.length === 0
      ? {}
      : { networkBindings: info.portBindings.map((each) => ({ ...each })) }),
    ...(info.startedAt === undefined ? {} : { startedAt: info.startedAt.getTime() }),
  };
  if (info.state === 'created') return { ...common, lastStatus: 'CREATED' };
  if (info.state === 'running') return { ...common, lastStatus: 'RUNNING' };
  return {
    ...common,
    lastStatus: 'STOPPED',
    ...(info.exitCode === undefined ? {} : { exitCode: info.exitCode }),
    ...(info.finishedAt === undefined ? {} : { finishedAt: info.finishedAt.getTime() }),
    ...reasonOf(state, info),
  };
}

function hasStartedAnew(state: TaskContainerState, info: ContainerInfo): boolean {
  return (info.startedAt?.getTime() ?? 0) > (state.startedAt ?? Number.POSITIVE_INFINITY);
}

function reasonOf(state: TaskContainerState, info: ContainerInfo): { reason?: string } {
  if (state.reason !== undefined) return {};
  // "OutOfMemoryError: Container killed due to memory usage" (ECS developer guide, "Stopped tasks error messages").
  if (info.outOfMemory) return { reason: 'OutOfMemoryError: Container killed due to memory usage' };
  return info.error === undefined || info.error === '' ? {} : { reason: info.error };
}

/** The container is gone from the engine although it was not stopped by us. */
export function observeVanished(state: TaskContainerState): TaskContainerState {
  return {
    ...state,
    lastStatus: 'STOPPED',
    reason: state.reason ?? 'ContainerRuntimeError: the container was removed from the container engine',
  };
}

/** Task health is that of its essential containers that have a health check (ECS API reference, Task.healthStatus). */
export function healthOf(
  task: TaskRow,
  definitions: readonly ContainerDefinition[],
): TaskRow['healthStatus'] {
  const checked = definitions
    .filter((each) => each.essential !== false && hasHealthCheck(each))
    .map((each) => each.name);
  const states = task.containers
    .filter((each) => checked.includes(each.name))
    .map((each) => each.healthStatus);
  if (states.includes('UNHEALTHY')) return 'UNHEALTHY';
  return states.length > 0 && states.every((each) => each === 'HEALTHY') ? 'HEALTHY' : 'UNKNOWN';
}

export function hasHealthCheck(definition: ContainerDefinition): boolean {
  return definition.healthCheck !== undefined && definition.healthCheck.command?.[0] !== 'NONE';
}
