import type { DeleteScheduleGroupCommandInput, DeleteScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { DEFAULT_GROUP, scheduleGroupTable, scheduleTable } from '../../../store/tables/scheduler.ts';
import { validation } from '../errors.ts';
import { requireGroup } from '../groups.ts';
import { schedulesOf } from '../schedules.ts';

/** "Deleting a schedule group results in EventBridge Scheduler deleting all schedules associated with the group"; here at once. */
export const deleteScheduleGroup: Operation<DeleteScheduleGroupCommandInput, DeleteScheduleGroupOutput> = (
  { Name },
  context,
) => {
  context.store.transaction((tx) => {
    const group = requireGroup(context, Name);
    if (group.name === DEFAULT_GROUP) throw validation('The default schedule group cannot be deleted.');
    for (const { scheduleArn } of schedulesOf(context, group.name)) tx.delete(scheduleTable, scheduleArn);
    tx.delete(scheduleGroupTable, group.groupArn);
  });
  return {};
};
