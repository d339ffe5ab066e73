import type { CreateScheduleCommandInput, Target } from '@aws-sdk/client-scheduler';
import { asObject } from '../../domain/events/target-input.ts';
import { forwardedServices, targetKind } from '../../domain/events/target-kind.ts';
import { parseSchedule } from '../../domain/schedules/schedule.ts';
import { isTimeZone } from '../../domain/schedules/zoned-time.ts';
import type { Upstream } from '../../domain/upstream.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { validation } from './errors.ts';

/** What EventBridge Scheduler refuses (API reference, CreateSchedule; user guide, "Schedule types", "Managing targets"). */
export function checkSchedule(input: CreateScheduleCommandInput, { now, server }: RequestContext): void {
  const { ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC', Target: target } = input;
  if (!isTimeZone(ScheduleExpressionTimezone))
    throw validation(`Invalid Schedule Expression Timezone ${ScheduleExpressionTimezone}.`);
  const schedule = parseSchedule(ScheduleExpression, ScheduleExpressionTimezone, { scheduler: true });
  if (schedule === undefined) throw validation(`Invalid Schedule Expression ${ScheduleExpression}.`);
  if (schedule.kind !== 'at') checkDates(input, now);
  checkWindow(input);
  checkTarget(target ?? ({} as Target), server.upstream);
}

function checkDates({ StartDate, EndDate }: CreateScheduleCommandInput, now: Date): void {
  if (EndDate !== undefined && EndDate <= now)
    throw validation('The EndDate you specify must be in the future.');
  if (StartDate !== undefined && EndDate !== undefined && EndDate <= StartDate)
    throw validation('The EndDate you specify must come after the StartDate.');
}

function checkWindow({ FlexibleTimeWindow: window }: CreateScheduleCommandInput): void {
  const minutes = window?.MaximumWindowInMinutes;
  if (window?.Mode === 'FLEXIBLE' && minutes === undefined)
    throw validation(
      'MaximumWindowInMinutes must be provided when the flexible time window mode is FLEXIBLE.',
    );
  if (window?.Mode === 'OFF' && minutes !== undefined)
    throw validation(
      'MaximumWindowInMinutes must not be provided when the flexible time window mode is OFF.',
    );
}

function checkTarget(
  { Arn = '', EcsParameters, EventBridgeParameters, Input }: Target,
  upstream: Upstream | undefined,
): void {
  const kind = targetKind(Arn);
  if (kind === undefined) throw validation(`${Arn} is not a valid ARN.`);
  switch (kind.kind) {
    case 'ecs':
      if (EcsParameters === undefined) throw validation(`EcsParameters are required for the target ${Arn}.`);
      return;
    case 'event-bus':
      if (EventBridgeParameters === undefined)
        throw validation(`EventBridgeParameters are required for the target ${Arn}.`);
      if (Input !== undefined && asObject(Input) === undefined)
        throw validation('The input of an EventBridge target must be well-formed JSON.');
      return;
    case 'sdk':
      return checkUniversal(Arn, kind.action, Input);
    case 'pipeline':
      return;
    default:
      if (
        kind.kind === 'foreign' &&
        forwardedServices.includes(kind.service) &&
        upstream?.urlOf(kind.service)
      )
        return;
      throw validation(
        `The target ${Arn} is not served here: ECS clusters, pipelines, event buses and universal targets of services here are. Start Slipway with --upstream to reach queues, topics, functions and state machines.`,
      );
  }
}

/** "EventBridge Scheduler does not support performing read-only API actions, such as common GET operations" (user guide, "Using universal targets"). */
function checkUniversal(arn: string, action: string, input: string | undefined): void {
  if (
    /^(Get|Describe|List|Poll|Receive|Search|Scan|Query|Select|Read|Lookup|Discover|Validate|BatchGet)/.test(
      action,
    )
  )
    throw validation(`${arn} is not supported: universal targets cannot call read-only operations.`);
  if (input !== undefined && asObject(input) === undefined)
    throw validation('The input of a universal target must be well-formed JSON.');
}
