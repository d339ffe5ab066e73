import type { PutCompositeAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { AlarmRuleError, parseAlarmRule, ruleReferences } from '../../../domain/cloudwatch/alarm-rule.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { CompositeAlarmRow } from '../../../store/tables/cloudwatch.ts';
import { checkActions } from '../alarm-rules.ts';
import { alarmArn, findAlarm, nameOfReference } from '../alarms.ts';
import { validationError } from '../errors.ts';
import { saveAlarm } from '../save-alarm.ts';
import { withTags } from '../tags.ts';

/** "The AlarmRule can reference up to 100 children alarms" (API reference, PutCompositeAlarm). */
const MOST_CHILDREN = 100;

export const putCompositeAlarm: Operation<PutCompositeAlarmCommandInput, object> = (input, context) => {
  const children = childrenIn(input.AlarmRule!);
  refuseMissing(context, children, 'in the alarm rule');
  refuseCycle(context, input.AlarmName!, children);
  checkSuppressor(context, input);
  checkActions(input);
  if (findAlarm(context, input.AlarmName!)?.alarmType === 'MetricAlarm')
    throw validationError(`A metric alarm with the name ${input.AlarmName} already exists`);
  saveAlarm<CompositeAlarmRow>(context, configurationOf(input, context), withTags({}, input.Tags));
  return {};
};

function childrenIn(rule: string): string[] {
  if (rule.trim() !== rule)
    throw validationError('AlarmRule must not contain leading or trailing whitespace or be null');
  try {
    const names = ruleReferences(parseAlarmRule(rule)).map(nameOfReference);
    if (names.length > MOST_CHILDREN)
      throw validationError(`AlarmRule must not reference more than ${MOST_CHILDREN} alarms`);
    return names;
  } catch (error) {
    if (error instanceof AlarmRuleError) throw validationError(error.message);
    throw error;
  }
}

function refuseMissing(context: RequestContext, names: readonly string[], where: string): void {
  const missing = names.filter((name) => findAlarm(context, name) === undefined);
  if (missing.length > 0)
    throw validationError(
      `Could not save the composite alarm as alarms [${missing.join(', ')}] ${where} do not exist`,
    );
}

/** "You can't create a cycle" (API reference, PutCompositeAlarm). */
function refuseCycle(context: RequestContext, name: string, children: readonly string[]): void {
  const seen = new Set<string>();
  const todo = [...children];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next === name)
      throw validationError(
        `Could not save the composite alarm as the alarm rule would create a cycle with ${name}`,
      );
    if (seen.has(next)) continue;
    seen.add(next);
    const alarm = findAlarm(context, next);
    if (alarm?.alarmType === 'CompositeAlarm') todo.push(...childrenIn(alarm.alarmRule));
  }
}

/** "WaitPeriod and ExtensionPeriod are required only when ActionsSuppressor is specified." */
function checkSuppressor(context: RequestContext, input: PutCompositeAlarmCommandInput): void {
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } = input;
  const periods = [ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod];
  if (ActionsSuppressor === undefined) {
    if (periods.some((each) => each !== undefined))
      throw validationError(
        'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod can only be specified together with ActionsSuppressor',
      );
    return;
  }
  if (periods.includes(undefined))
    throw validationError(
      'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must be specified together with ActionsSuppressor',
    );
  refuseMissing(context, [nameOfReference(ActionsSuppressor)], 'as actions suppressor');
}

function configurationOf(input: PutCompositeAlarmCommandInput, context: RequestContext) {
  const { account, region } = context;
  return {
    alarmType: 'CompositeAlarm' as const,
    account,
    region,
    alarmArn: alarmArn(context, input.AlarmName!),
    alarmName: input.AlarmName!,
    ...(input.AlarmDescription !== undefined && { alarmDescription: input.AlarmDescription }),
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: input.OKActions ?? [],
    alarmActions: input.AlarmActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
    alarmRule: input.AlarmRule!,
    ...(input.ActionsSuppressor !== undefined && {
      actionsSuppressor: input.ActionsSuppressor,
      actionsSuppressorWaitPeriod: input.ActionsSuppressorWaitPeriod!,
      actionsSuppressorExtensionPeriod: input.ActionsSuppressorExtensionPeriod!,
    }),
  };
}
