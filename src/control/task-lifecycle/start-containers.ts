import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskContainerState, TaskRow } from '../../store/tables/ecs-tasks.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { definitionOf, type LifecycleContext, updateTask } from './context.ts';
import { createContainer, recordContainer } from './create-container.ts';
import { readinessOf } from './dependencies.ts';
import { failedToStart } from './fail-task.ts';
import { retryWait, startFailure } from './start-retry.ts';

/**
 * PENDING, second half: starts each container whose dependencies are met, those that do not wait for each other at once. Called again at each
 * observation until all have started. Returns in how many milliseconds to look again, where a start timeout runs.
 */
export async function startContainers(context: LifecycleContext, task: TaskRow): Promise<number | undefined> {
  const definition = definitionOf(context, task);
  for (;;) {
    const now = context.store.get(taskTable, task.taskArn);
    if (now === undefined || now.desiredStatus === 'STOPPED' || retryWait(context, now) !== undefined)
      return undefined;
    const startable = startableContainers(context, now, definition);
    if (startable.length === 0) return timeoutOf(context, now, definition);
    await Promise.all(startable.map((each) => startContainer(context, now, definition, each)));
  }
}

/** Those ready to start. A dependency that can never be met ends the task instead. */
function startableContainers(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
): ContainerDefinition[] {
  const states = new Map(task.containers.map((each) => [each.name, each]));
  const waiting = (definition.definition.containerDefinitions ?? []).filter((each) =>
    isUnstarted(states.get(each.name ?? '')),
  );
  const ready: ContainerDefinition[] = [];
  for (const each of waiting) {
    const readiness = readinessOf(each, states);
    if (readiness.kind === 'ready') ready.push(each);
    if (readiness.kind !== 'never') continue;
    updateTask(context, task.taskArn, (now) =>
      failedToStart(now, each.name, readiness.reason, context.clock.now()),
    );
    return [];
  }
  return ready;
}

function isUnstarted(state: TaskContainerState | undefined): boolean {
  return state?.lastStatus === 'PENDING' || state?.lastStatus === 'CREATED';
}

async function startContainer(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
  container: ContainerDefinition,
): Promise<void> {
  try {
    const created = await createContainer(context, task, definition, container);
    const started = await context.runtime.startContainer(created.runtimeId);
    recordContainer(context, task, started);
    context.followLogs(task, container.name ?? '');
  } catch (error) {
    startFailure(context, task, container.name, error);
  }
}

/** Fargate's default for a container that another one waits for (ECS API reference, ContainerDefinition.startTimeout). */
const DEFAULT_START_TIMEOUT = 180;

/**
 * `startTimeout`: how long to give up waiting for a container that others depend on. Returns when the next one runs out, or ends the task when
 * one has.
 */
function timeoutOf(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
): number | undefined {
  const definitions = new Map(
    (definition.definition.containerDefinitions ?? []).map((each) => [each.name ?? '', each]),
  );
  const now = context.clock.now().getTime();
  let soonest: number | undefined;
  for (const waiting of task.containers.filter(isUnstarted)) {
    for (const { containerName, condition } of definitions.get(waiting.name)?.dependsOn ?? []) {
      const awaited = task.containers.find((each) => each.name === containerName);
      if (awaited?.startedAt === undefined || condition === 'START') continue;
      const deadline =
        awaited.startedAt + (definitions.get(awaited.name)?.startTimeout ?? DEFAULT_START_TIMEOUT) * 1000;
      if (deadline <= now) {
        const reason = `ContainerRuntimeTimeoutError: container ${waiting.name} waited too long for container ${awaited.name} to be ${condition}`;
        updateTask(context, task.taskArn, (row) =>
          failedToStart(row, waiting.name, reason, context.clock.now()),
        );
        return undefined;
      }
      soonest = Math.min(soonest ?? Number.POSITIVE_INFINITY, deadline - now);
    }
  }
  return soonest;
}
