import type { GetScheduleCommandInput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireSchedule } from '../schedules.ts';
import { scheduleView } from '../views.ts';

export const getSchedule: Operation<GetScheduleCommandInput, GetScheduleOutput> = (input, context) =>
  scheduleView(requireSchedule(context, input.Name ?? '', input.GroupName));
