import type {
  CreateScheduleCommandInput,
  CreateScheduleOutput,
  Target,
  UpdateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { withFirstRun } from '../../../store/scheduler/schedule-runs.ts';
import { type ScheduleRow, scheduleTable } from '../../../store/tables/scheduler.ts';
import { checkSchedule } from '../check-schedule.ts';
import { scheduleExists } from '../errors.ts';
import { requireGroup } from '../groups.ts';
import { scheduleArnOf } from '../schedules.ts';

/** With a client token used before for it, the schedule of then. */
export const createSchedule: Operation<CreateScheduleCommandInput, CreateScheduleOutput> = (input, context) =>
  context.store.transaction((tx) => {
    const group = requireGroup(context, input.GroupName);
    const scheduleArn = scheduleArnOf(context, group.name, input.Name ?? '');
    const before = tx.get(scheduleTable, scheduleArn);
    if (before?.clientToken !== undefined && before.clientToken === input.ClientToken)
      return { ScheduleArn: scheduleArn };
    if (before !== undefined) throw scheduleExists(input.Name ?? '');
    checkSchedule(input, context);
    tx.put(scheduleTable, scheduleFrom(input, group.name, context.now.getTime(), context));
    return { ScheduleArn: scheduleArn };
  });

/** "If you do not set an optional field in your request, that field will be set to its system-default value." */
export function scheduleFrom(
  input: CreateScheduleCommandInput | UpdateScheduleCommandInput,
  groupName: string,
  createdAt: number,
  context: RequestContext,
): ScheduleRow {
  const { Name: name = '', ScheduleExpression: expression = '', StartDate, EndDate, Description } = input;
  const { account, region, now, random } = context;
  const windowMinutes = input.FlexibleTimeWindow?.MaximumWindowInMinutes;
  const row: ScheduleRow = {
    account,
    region,
    scheduleArn: scheduleArnOf(context, groupName, name),
    groupName,
    name,
    expression,
    timeZone: input.ScheduleExpressionTimezone ?? 'UTC',
    ...(StartDate === undefined ? {} : { startAt: StartDate.getTime() }),
    ...(EndDate === undefined ? {} : { endAt: EndDate.getTime() }),
    state: input.State ?? 'ENABLED',
    ...(windowMinutes === undefined ? {} : { windowMinutes }),
    actionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
    target: withDefaults(input.Target ?? ({} as Target)),
    ...(Description === undefined ? {} : { description: Description }),
    ...(input.KmsKeyArn === undefined ? {} : { kmsKeyArn: input.KmsKeyArn }),
    ...(input.ClientToken === undefined ? {} : { clientToken: input.ClientToken }),
    createdAt,
    modifiedAt: now.getTime(),
    anchorAt: StartDate?.getTime() ?? now.getTime(),
  };
  return withFirstRun(row, now.getTime(), random);
}

/** GetSchedule shows the retry policy that is in force (API reference, RetryPolicy). */
function withDefaults(target: Target): Target {
  const { MaximumEventAgeInSeconds = 86_400, MaximumRetryAttempts = 185 } = target.RetryPolicy ?? {};
  return { ...target, RetryPolicy: { MaximumEventAgeInSeconds, MaximumRetryAttempts } };
}
