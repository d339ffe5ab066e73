import type { DescribeTasksCommandInput, DescribeTasksResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { findTask, taskArnOf } from '../find-task.ts';
import { taskViews } from '../views/task-view.ts';

export const describeTasks: Operation<DescribeTasksCommandInput, DescribeTasksResponse> = (
  { cluster: reference, tasks = [], include },
  context,
) => {
  if (tasks.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (tasks.length > 100) throw invalidParameter('taskIds can have at most 100 items.');
  const cluster = requireCluster(context.store, reference, context);
  const wished = [...new Set(tasks.map((each) => taskArnOf(each, cluster)))];
  const found = wished.map((arn) => findTask(context.store, arn, cluster));
  return {
    tasks: taskViews(
      found.filter((row) => row !== undefined),
      context.store,
      { tags: include?.includes('TAGS') ?? false },
    ),
    failures: wished.filter((_, i) => found[i] === undefined).map((arn) => ({ arn, reason: 'MISSING' })),
  };
};
