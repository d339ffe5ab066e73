import type { DescribeTaskSetsCommandInput, DescribeTaskSetsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findTaskSet, requireTaskSetService, taskSetsOf } from '../find-task-set.ts';
import { taskSetView } from '../views/task-set-view.ts';

/** All of the service's sets, or those named. */
export const describeTaskSets: Operation<DescribeTaskSetsCommandInput, DescribeTaskSetsResponse> = (
  { cluster, service, taskSets: wished = [], include = [] },
  context,
) => {
  const { store } = context;
  const row = requireTaskSetService(store, { cluster, service }, context);
  const rows =
    wished.length === 0
      ? taskSetsOf(store, row)
      : wished.flatMap((reference) => findTaskSet(store, reference, row) ?? []);
  return {
    taskSets: rows.map((each) => taskSetView(each, store, { tags: include.includes('TAGS') })),
    failures: wished
      .filter((reference) => findTaskSet(store, reference, row) === undefined)
      .map((arn) => ({ arn, reason: 'MISSING' })),
  };
};
