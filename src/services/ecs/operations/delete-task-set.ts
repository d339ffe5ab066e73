import type { DeleteTaskSetCommandInput, DeleteTaskSetResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taskSetTable } from '../../../store/tables/ecs-task-sets.ts';
import { invalidParameter } from '../errors.ts';
import { requireTaskSet, requireTaskSetService } from '../find-task-set.ts';
import { taskSetView } from '../views/task-set-view.ts';

/** DRAINING; the task set controller stops its tasks and takes the set away when they are gone. Without force only a set of scale 0 (API reference, DeleteTaskSet, force). */
export const deleteTaskSet: Operation<DeleteTaskSetCommandInput, DeleteTaskSetResponse> = (
  { cluster, service, taskSet = '', force = false },
  context,
) =>
  context.store.transaction((tx) => {
    const before = requireTaskSet(tx, taskSet, requireTaskSetService(tx, { cluster, service }, context));
    if (!force && before.status !== 'DRAINING' && before.scale > 0)
      throw invalidParameter('The task set cannot be deleted while it is scaled above 0.');
    const row = { ...before, status: 'DRAINING' as const, updatedAt: context.now.getTime() };
    tx.put(taskSetTable, row);
    return { taskSet: taskSetView(row, tx, { tags: true }) };
  });
