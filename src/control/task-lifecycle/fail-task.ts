import { RuntimeError } from '../../runtime/contract.ts';
import type { StopCode, TaskRow } from '../../store/tables/ecs-tasks.ts';

/** The task as one that is to stop, with the first reason given; a reason already there stays. */
export function stopping(task: TaskRow, stopCode: StopCode, stoppedReason: string, now: Date): TaskRow {
  if (task.desiredStatus === 'STOPPED') return task;
  return { ...task, desiredStatus: 'STOPPED', stopCode, stoppedReason, stoppingAt: now.getTime() };
}

/** `CannotPullContainerError: …` as ECS shows it (ECS developer guide, "Stopped tasks error messages"). */
export function reasonText(error: unknown): string {
  if (!(error instanceof RuntimeError)) throw error;
  return error.message.startsWith(`${error.name}:`) ? error.message : `${error.name}: ${error.message}`;
}

/** A task that could not start because of one of its containers (or none in particular). */
export function failedToStart(
  task: TaskRow,
  containerName: string | undefined,
  reason: string,
  now: Date,
): TaskRow {
  const containers = task.containers.map((each) =>
    each.name === containerName && each.lastStatus !== 'STOPPED'
      ? { ...each, lastStatus: 'STOPPED' as const, reason }
      : each,
  );
  return { ...stopping(task, 'TaskFailedToStart', reason, now), containers };
}
