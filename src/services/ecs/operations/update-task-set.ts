import type { UpdateTaskSetCommandInput, UpdateTaskSetResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taskSetTable } from '../../../store/tables/ecs-task-sets.ts';
import { invalidParameter } from '../errors.ts';
import { requireTaskSet, requireTaskSetService } from '../find-task-set.ts';
import { taskSetView } from '../views/task-set-view.ts';
import { scaleOf } from './create-task-set.ts';

/** Another scale; the task set controller starts or stops tasks for it. */
export const updateTaskSet: Operation<UpdateTaskSetCommandInput, UpdateTaskSetResponse> = (
  { cluster, service, taskSet = '', scale },
  context,
) =>
  context.store.transaction((tx) => {
    const before = requireTaskSet(tx, taskSet, requireTaskSetService(tx, { cluster, service }, context));
    if (before.status === 'DRAINING') throw invalidParameter('The task set is being deleted.');
    const row = { ...before, scale: scaleOf(scale), updatedAt: context.now.getTime() };
    tx.put(taskSetTable, row);
    return { taskSet: taskSetView(row, tx, { tags: true }) };
  });
