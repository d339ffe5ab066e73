import type { RecoveredResources } from '../../runtime/contract.ts';
import { type TaskContainerState, type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { type LifecycleContext, updateTask } from './context.ts';
import { stopping } from './fail-task.ts';
import { observeVanished } from './observe.ts';

/**
 * After a time in which the engine could not be heard: looks at everything that tasks had before the look began, so that what is made meanwhile is not taken for
 * missing. Writes what has vanished, leaves the rest to each task's own pass as observations, and answers with the tasks to pass over. Looking
 * twice is harmless.
 */
export async function resyncTasks(context: LifecycleContext): Promise<string[]> {
  const live = context.store.list(taskTable).filter((task) => task.lastStatus !== 'STOPPED');
  const found = await context.runtime.recover();
  for (const task of live) {
    for (const state of task.containers) await resyncContainer(context, task, state, found);
    // Where the containers have gone too, their end is the task's, as its own pass says.
    const now = context.store.get(taskTable, task.taskArn) ?? task;
    const lives = now.containers.some((each) => each.lastStatus !== 'STOPPED');
    if (lives && hadSandbox(task) && !runsSandbox(task, found)) loseSandbox(context, task.taskArn);
  }
  return live.map((task) => task.taskArn);
}

async function resyncContainer(
  context: LifecycleContext,
  task: TaskRow,
  { runtimeId, lastStatus }: TaskContainerState,
  found: RecoveredResources,
): Promise<void> {
  if (runtimeId === undefined || lastStatus === 'STOPPED') return;
  const listed = found.containers.find((each) => each.runtimeId === runtimeId);
  const info = listed ?? (await context.runtime.inspectContainer(runtimeId));
  // An event that was told meanwhile is newer.
  if (info !== undefined && !context.observations.has(runtimeId)) context.observations.set(runtimeId, info);
  if (info !== undefined) return;
  updateTask(context, task.taskArn, (now) => ({
    ...now,
    containers: now.containers.map((each) => (each.runtimeId === runtimeId ? observeVanished(each) : each)),
  }));
}

function hadSandbox(task: TaskRow): boolean {
  const prepared = task.lastStatus !== 'PROVISIONING' && task.pullStoppedAt !== undefined;
  return task.networkMode === 'awsvpc' && prepared;
}

function runsSandbox(task: TaskRow, { sandboxes }: RecoveredResources): boolean {
  return sandboxes.some((each) => each.taskId === task.taskId && each.running);
}

/** Without its namespace a task cannot live on. */
export function loseSandbox(context: LifecycleContext, taskArn: string): void {
  const now = context.clock.now();
  updateTask(context, taskArn, (task) =>
    task.lastStatus === 'STOPPING' || task.lastStatus === 'DEPROVISIONING' || task.lastStatus === 'STOPPED'
      ? task
      : stopping(
          task,
          'EssentialContainerExited',
          "ContainerRuntimeError: the task's pause container exited",
          now,
        ),
  );
}
