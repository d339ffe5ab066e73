import type { PutRuleCommandInput, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { parsePattern } from '../../../domain/events/event-pattern.ts';
import { InvalidPatternError } from '../../../domain/events/invalid-pattern.ts';
import { nextRun, parseSchedule } from '../../../domain/schedules/schedule.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { DEFAULT_BUS, type EventRuleRow, eventRuleTable } from '../../../store/tables/eventbridge.ts';
import { requireBus } from '../buses.ts';
import { invalidPattern, limitExceeded, validation } from '../errors.ts';
import { checkManaged, ruleArnOf, rulesOf } from '../rules.ts';
import { tagsOf } from '../tags.ts';

/** EventBridge quotas, "Rules" of one event bus. */
const MOST_RULES = 300;

/** "If you omit arguments in PutRule, the old values for those arguments are not kept." Targets and tags stay. */
export const putRule: Operation<PutRuleCommandInput, PutRuleResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const bus = requireBus(context, input.EventBusName);
    check(input, bus.name);
    const ruleArn = ruleArnOf(context, bus.name, input.Name ?? '');
    const before = tx.get(eventRuleTable, ruleArn);
    if (before !== undefined) checkManaged(before, context);
    else if (rulesOf(context, bus.name).length >= MOST_RULES) throw limitExceeded();
    tx.put(eventRuleTable, ruleFrom(input, { ruleArn, busName: bus.name }, before, context));
    return { RuleArn: ruleArn };
  });

function check({ EventPattern, ScheduleExpression }: PutRuleCommandInput, busName: string): void {
  if (!EventPattern && !ScheduleExpression)
    throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (ScheduleExpression) {
    if (busName !== DEFAULT_BUS)
      throw validation('ScheduleExpression is supported only on the default event bus.');
    const schedule = parseSchedule(ScheduleExpression);
    if (schedule === undefined || schedule.kind === 'at')
      throw validation('Parameter ScheduleExpression is not valid.');
  }
  if (EventPattern) checkPattern(EventPattern);
}

export function checkPattern(text: string): void {
  try {
    parsePattern(text);
  } catch (error) {
    if (error instanceof InvalidPatternError) throw invalidPattern(error.message);
    throw error;
  }
}

function ruleFrom(
  input: PutRuleCommandInput,
  name: { readonly ruleArn: string; readonly busName: string },
  before: EventRuleRow | undefined,
  context: RequestContext,
): EventRuleRow {
  const { EventPattern, ScheduleExpression, Description, RoleArn, State = 'ENABLED' } = input;
  const { account, region, now, invokedBy } = context;
  const sameSchedule = before?.scheduleExpression === ScheduleExpression;
  const row: EventRuleRow = {
    account,
    region,
    ...name,
    name: input.Name ?? '',
    ...(EventPattern ? { eventPattern: EventPattern } : {}),
    ...(ScheduleExpression ? { scheduleExpression: ScheduleExpression } : {}),
    ...(Description === undefined ? {} : { description: Description }),
    ...(RoleArn === undefined ? {} : { roleArn: RoleArn }),
    ...managedBy(before, invokedBy),
    state: State,
    createdBy: before?.createdBy ?? account,
    tags: before?.tags ?? tagsOf(input.Tags, context),
    targets: before?.targets ?? [],
    createdAt: before?.createdAt ?? now.getTime(),
    anchorAt: before !== undefined && sameSchedule ? before.anchorAt : now.getTime(),
  };
  return withDueTime(row, now);
}

/** Rules that AWS's services make for somebody are theirs; CloudFormation makes the user's. */
function managedBy(before: EventRuleRow | undefined, invokedBy: string | undefined) {
  const owner = before === undefined && invokedBy !== 'cloudformation.amazonaws.com' ? invokedBy : undefined;
  const kept = before?.managedBy ?? owner;
  return kept === undefined ? {} : { managedBy: kept };
}

/** With the moment at which its schedule fires next. "Schedules are evaluated in UTC" (user guide, "Creating a rule that runs on a schedule"). */
export function withDueTime({ dueAt: _, ...row }: EventRuleRow, now: Date): EventRuleRow {
  const schedule = row.scheduleExpression === undefined ? undefined : parseSchedule(row.scheduleExpression);
  if (schedule === undefined || row.state === 'DISABLED') return row;
  const dueAt = nextRun(schedule, now.getTime(), row.anchorAt);
  return dueAt === undefined ? row : { ...row, dueAt };
}
