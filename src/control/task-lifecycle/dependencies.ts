import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { TaskContainerState } from '../../store/tables/ecs-tasks.ts';

/**
 * Which containers may start now (ECS developer guide, "Container dependencies"; ECS API reference, ContainerDependency): START: the other one
 * was started; COMPLETE: it ran and exited; SUCCESS: it exited with 0; HEALTHY: its health check passes. "Not yet" is told apart from
 * "never": a condition that can no longer come true fails the task.
 */
export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'waiting'; readonly for: string }
  | { readonly kind: 'never'; readonly reason: string };

export function readinessOf(
  definition: ContainerDefinition,
  states: ReadonlyMap<string, TaskContainerState>,
): Readiness {
  const links = [
    ...(definition.links ?? []),
    ...(definition.volumesFrom ?? []).map((each) => each.sourceContainer ?? ''),
  ];
  const implied = links.map((link) => ({
    containerName: link.split(':')[0] ?? '',
    condition: 'START' as const,
  }));
  for (const { containerName, condition } of [...(definition.dependsOn ?? []), ...implied]) {
    const state = states.get(containerName ?? '');
    if (state === undefined) continue;
    const readiness = readinessOfDependency(state, condition ?? 'START');
    if (readiness.kind !== 'ready') return readiness;
  }
  return { kind: 'ready' };
}

const ready: Readiness = { kind: 'ready' };

function readinessOfDependency(state: TaskContainerState, condition: string): Readiness {
  const stopped = state.lastStatus === 'STOPPED';
  const waiting: Readiness = { kind: 'waiting', for: `container ${state.name} to be ${condition}` };
  const never = (why: string): Readiness => ({
    kind: 'never',
    reason: `dependency on container ${state.name} (${condition}) can not be met: ${why}`,
  });
  switch (condition) {
    case 'COMPLETE':
      return stopped ? ready : waiting;
    case 'SUCCESS':
      if (!stopped) return waiting;
      return state.exitCode === 0 ? ready : never(`it exited with code ${state.exitCode ?? 'unknown'}`);
    case 'HEALTHY':
      if (stopped) return never('it stopped');
      if (state.healthStatus === 'UNHEALTHY') return never('it is unhealthy');
      return state.healthStatus === 'HEALTHY' ? ready : waiting;
    default:
      return state.lastStatus === 'RUNNING' || stopped ? ready : waiting;
  }
}

/** The order to stop in: a container stops before those it depends on. Each group may stop at once. */
export function stopOrder(definitions: readonly ContainerDefinition[]): string[][] {
  const remaining = new Map(definitions.map((each) => [each.name ?? '', each]));
  const groups: string[][] = [];
  while (remaining.size > 0) {
    const needed = new Set(
      [...remaining.values()].flatMap((each) => (each.dependsOn ?? []).map((d) => d.containerName ?? '')),
    );
    const free = [...remaining.keys()].filter((name) => !needed.has(name));
    const group = free.length > 0 ? free : [...remaining.keys()];
    for (const name of group) remaining.delete(name);
    groups.push(group);
  }
  return groups;
}
