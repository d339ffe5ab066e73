import type { UpdateScheduleCommandInput, UpdateScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scheduleTable } from '../../../store/tables/scheduler.ts';
import { checkSchedule } from '../check-schedule.ts';
import { requireSchedule } from '../schedules.ts';
import { scheduleFrom } from './create-schedule.ts';

export const updateSchedule: Operation<UpdateScheduleCommandInput, UpdateScheduleOutput> = (input, context) =>
  context.store.transaction((tx) => {
    const before = requireSchedule(context, input.Name ?? '', input.GroupName);
    checkSchedule(input, context);
    tx.put(scheduleTable, scheduleFrom(input, before.groupName, before.createdAt, context));
    return { ScheduleArn: before.scheduleArn };
  });
