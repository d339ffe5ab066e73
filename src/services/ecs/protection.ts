import type { ProtectedTask } from '@aws-sdk/client-ecs';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ClusterRow } from '../../store/tables/ecs-clusters.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { findTask, taskArnOf } from './find-task.ts';

interface Answer {
  readonly protectedTasks: ProtectedTask[];
  readonly failures: { readonly arn: string; readonly reason: string; readonly detail?: string }[];
}

/** One answer or failure for each task. "Invoking this operation for a standalone task will result in an TASK_NOT_VALID failure." */
export function eachProtectable(
  { store }: RequestContext,
  tasks: readonly string[],
  cluster: ClusterRow,
  answerFor: (task: TaskRow) => ProtectedTask,
): Answer {
  const answer: Answer = { protectedTasks: [], failures: [] };
  for (const arn of new Set(tasks.map((each) => taskArnOf(each, cluster)))) {
    const task = findTask(store, arn, cluster);
    if (task === undefined || task.lastStatus === 'STOPPED') answer.failures.push({ arn, reason: 'MISSING' });
    else if (task.serviceArn === undefined) answer.failures.push({ arn, reason: 'TASK_NOT_VALID' });
    else answer.protectedTasks.push(answerFor(task));
  }
  return answer;
}

export function protectionView({ taskArn, protectedUntil }: TaskRow, now: Date): ProtectedTask {
  return protectedUntil !== undefined && protectedUntil > now.getTime()
    ? { taskArn, protectionEnabled: true, expirationDate: new Date(protectedUntil) }
    : { taskArn, protectionEnabled: false };
}
