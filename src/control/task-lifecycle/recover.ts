import type { ContainerInfo, RecoveredResources } from '../../runtime/contract.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { definitionOf, type LifecycleContext, updateTask } from './context.ts';
import { stopping } from './fail-task.ts';
import { observeContainer, observeVanished } from './observe.ts';
import { consequences } from './step.ts';

/**
 * After a start: rows and engine are brought together before anything else happens. Containers that still run are adopted as they are; what ended meanwhile is
 * written down; a task whose preparation was cut off prepares again; what the engine holds for tasks that have ended or are unknown is
 * removed. Nothing is restarted.
 */
export async function recoverTasks(context: LifecycleContext): Promise<void> {
  const found = await context.runtime.recover();
  const live = new Map<string, TaskRow>();
  for (const task of context.store.list(taskTable))
    if (task.lastStatus !== 'STOPPED') live.set(task.taskId, task);
  for (const taskId of heldTasks(found)) if (!live.has(taskId)) await context.runtime.removeTask(taskId);
  for (const task of live.values()) {
    const containers = found.containers.filter((each) => each.taskId === task.taskId);
    const sandbox = found.sandboxes.find((each) => each.taskId === task.taskId);
    adopt(context, task, containers, sandbox?.running ?? false);
  }
}

/** Ids of the tasks that something on the engine belongs to. */
export function heldTasks({ containers, sandboxes, volumes }: RecoveredResources): Set<string> {
  return new Set([
    ...containers.map((each) => each.taskId),
    ...sandboxes.map((each) => each.taskId),
    ...volumes.flatMap((each) => (each.taskId === undefined ? [] : [each.taskId])),
  ]);
}

function adopt(
  context: LifecycleContext,
  task: TaskRow,
  found: readonly ContainerInfo[],
  sandboxRuns: boolean,
): void {
  const now = context.clock.now();
  const definitions = definitionOf(context, task).definition.containerDefinitions ?? [];
  const adopted = updateTask(context, task.taskArn, (row) => {
    const containers = row.containers.map((each) => {
      const info = found.find((candidate) => candidate.name === each.name);
      if (info !== undefined) return observeContainer(each, info);
      return each.runtimeId === undefined || each.lastStatus === 'STOPPED' ? each : observeVanished(each);
    });
    const prepared =
      row.lastStatus === 'PENDING'
        ? { ...row, containers, pullStoppedAt: undefined }
        : { ...row, containers };
    const judged = consequences(prepared, definitions, now);
    const needsSandbox =
      row.networkMode === 'awsvpc' && (row.lastStatus === 'RUNNING' || row.lastStatus === 'ACTIVATING');
    if (!needsSandbox || sandboxRuns) return judged;
    return stopping(
      judged,
      'EssentialContainerExited',
      "ContainerRuntimeError: the task's pause container exited",
      now,
    );
  });
  for (const each of adopted?.containers ?? [])
    if (each.lastStatus === 'RUNNING' || each.lastStatus === 'STOPPED') context.followLogs(task, each.name);
}
