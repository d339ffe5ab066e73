import type { DeleteScheduleCommandInput, DeleteScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scheduleTable } from '../../../store/tables/scheduler.ts';
import { requireSchedule } from '../schedules.ts';

export const deleteSchedule: Operation<DeleteScheduleCommandInput, DeleteScheduleOutput> = (
  input,
  context,
) => {
  context.store.transaction((tx) => {
    const { scheduleArn } = requireSchedule(context, input.Name ?? '', input.GroupName);
    tx.delete(scheduleTable, scheduleArn);
  });
  return {};
};
