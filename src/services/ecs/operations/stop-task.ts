import type { StopTaskCommandInput, StopTaskResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';
import { invalidParameter, taskNotFound } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { findTask } from '../find-task.ts';
import { taskViews } from '../views/task-view.ts';

/** Only the wish: the task lifecycle stops the containers. A task that is stopping already keeps its first reason. */
export const stopTask: Operation<StopTaskCommandInput, StopTaskResponse> = (
  { cluster, task = '', reason },
  context,
) => {
  if ((reason?.length ?? 0) > 1024) throw invalidParameter('Reason can have at most 1024 characters.');
  return context.store.transaction((tx) => {
    const row = findTask(tx, task, requireCluster(tx, cluster, context));
    if (row === undefined) throw taskNotFound();
    const stopped = row.desiredStatus === 'STOPPED' ? row : stoppedByUser(row, reason, context.now.getTime());
    if (stopped !== row) tx.put(taskTable, stopped);
    return { task: taskViews([stopped], tx, { tags: true })[0] };
  });
};

/** Developer Guide, "Stopped tasks error messages": a task that a user stopped. */
function stoppedByUser(row: TaskRow, reason: string | undefined, now: number): TaskRow {
  return {
    ...row,
    desiredStatus: 'STOPPED',
    stopCode: 'UserInitiated',
    stoppedReason: reason ?? 'Task stopped by user',
    stoppingAt: now,
    version: row.version + 1,
  };
}
