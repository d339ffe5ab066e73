import type {
  PutScheduledActionCommandInput,
  PutScheduledActionResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { arn } from '../../../domain/arns.ts';
import { parseSchedule } from '../../../domain/schedules/schedule.ts';
import { isTimeZone } from '../../../domain/schedules/zoned-time.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { firstRun } from '../../../store/scheduled-actions.ts';
import {
  type ScalableTargetRow,
  type ScheduledActionRow,
  scheduledActionTable,
} from '../../../store/tables/application-auto-scaling.ts';
import { limitExceeded, notRegistered, validation } from '../errors.ts';
import { actionsOf, findTarget, nameTarget } from '../resources.ts';
import { checkBounds } from './register-scalable-target.ts';

/** Application Auto Scaling quotas, "Scheduled actions per scalable target". */
const MOST_ACTIONS = 200;

/** "To update a scheduled action, specify the parameters that you want to change. If you don't specify start and end times, the old values are deleted." */
export const putScheduledAction: Operation<PutScheduledActionCommandInput, PutScheduledActionResponse> = (
  input,
  context,
) => {
  context.store.transaction((tx) => {
    const name = nameTarget(input, context);
    const target = findTarget(context, name);
    if (target === undefined) throw notRegistered(name.text);
    const actions = actionsOf(context, name.targetKey);
    const before = actions.find((each) => each.actionName === input.ScheduledActionName);
    if (before === undefined && actions.length >= MOST_ACTIONS)
      throw limitExceeded(`A scalable target can have at most ${MOST_ACTIONS} scheduled actions`);
    const row = changed(input, before ?? newAction(input, target, context), context);
    check(row, context);
    const dueAt = firstRun(row, context.now.getTime());
    tx.put(scheduledActionTable, { ...row, ...(dueAt === undefined ? {} : { dueAt }) });
  });
  return {};
};

function newAction(
  { Schedule, ScheduledActionName: actionName = '', ScalableTargetAction }: PutScheduledActionCommandInput,
  { targetKey, resourceId }: ScalableTargetRow,
  context: RequestContext,
): ScheduledActionRow {
  if (Schedule === undefined) throw validation('A schedule is required to create a scheduled action');
  if (ScalableTargetAction === undefined)
    throw validation('A scalable target action is required to create a scheduled action');
  const { account, region, random, now } = context;
  return {
    account,
    region,
    actionArn: arn(
      'autoscaling',
      context,
      `scheduledAction:${random.uuid()}:resource/ecs/${resourceId}:scheduledActionName/${actionName}`,
    ),
    targetKey,
    resourceId,
    actionName,
    schedule: Schedule,
    createdAt: now.getTime(),
    anchorAt: now.getTime(),
  };
}

function changed(
  input: PutScheduledActionCommandInput,
  before: ScheduledActionRow,
  { now }: RequestContext,
): ScheduledActionRow {
  const { StartTime, EndTime, ScalableTargetAction: bounds, Timezone } = input;
  const { startAt: _start, endAt: _end, dueAt: _due, minCapacity, maxCapacity, timezone, ...rest } = before;
  const zone = Timezone ?? timezone;
  const least = bounds === undefined ? minCapacity : bounds.MinCapacity;
  const most = bounds === undefined ? maxCapacity : bounds.MaxCapacity;
  return {
    ...rest,
    schedule: input.Schedule ?? before.schedule,
    anchorAt: StartTime?.getTime() ?? now.getTime(),
    ...(zone === undefined ? {} : { timezone: zone }),
    ...(StartTime === undefined ? {} : { startAt: StartTime.getTime() }),
    ...(EndTime === undefined ? {} : { endAt: EndTime.getTime() }),
    ...(least === undefined ? {} : { minCapacity: least }),
    ...(most === undefined ? {} : { maxCapacity: most }),
  };
}

function check(row: ScheduledActionRow, { now }: RequestContext): void {
  const { schedule, timezone, minCapacity, maxCapacity, startAt, endAt } = row;
  if (timezone !== undefined && !isTimeZone(timezone)) throw validation(`Invalid timezone: ${timezone}`);
  if (parseSchedule(schedule, timezone) === undefined)
    throw validation(`Invalid schedule expression: ${schedule}`);
  if (minCapacity === undefined && maxCapacity === undefined)
    throw validation('Either minimum capacity or maximum capacity must be specified');
  checkBounds(minCapacity ?? 0, maxCapacity ?? Number.POSITIVE_INFINITY);
  if (endAt !== undefined && endAt <= now.getTime()) throw validation('End time must be in the future');
  if (startAt !== undefined && endAt !== undefined && endAt <= startAt)
    throw validation('End time must be after start time');
}
