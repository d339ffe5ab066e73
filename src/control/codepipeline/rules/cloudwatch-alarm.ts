import { arn } from '../../../domain/arns.ts';
import { alarmStatesOf } from '../../../domain/codepipeline/rule-types.ts';
import { paced } from '../../../domain/pace.ts';
import { alarmTable } from '../../../store/tables/cloudwatch.ts';
import { ActionFailure } from '../work.ts';
import type { RuleHandler, RuleRequest } from './contract.ts';

/**
 * CodePipeline user guide, "CloudWatchAlarm" (rule reference). Before entry, WaitTime is how long an alarm may take to leave the states that are watched for; one that is
 * in none of them lets in at once. After a stage, WaitTime is how long it is watched for, and entering one of those states fails the rule at once. WaitTime is a wait of the
 * platform's, which `--speed` paces.
 */
export const cloudWatchAlarm: RuleHandler = (request) => {
  const { row, configuration, work } = request;
  const name = configuration.AlarmName ?? '';
  const alarm = work.store.get(alarmTable, arn('cloudwatch', row, `alarm:${name}`));
  if (alarm === undefined)
    throw new ActionFailure('ConfigurationError', `The CloudWatch alarm ${name} does not exist.`);
  const dueAt = row.startedAt + paced(Number(configuration.WaitTime ?? 0) * 60_000, work.speed);
  const bad = alarmStatesOf(configuration).includes(alarm.stateValue);
  const over = work.now.getTime() >= dueAt;
  const before = row.kind === 'BEFORE_ENTRY';
  if (bad && (over || !before)) throw new ActionFailure('JobFailed', failed(request, alarm.stateValue));
  if (over || (before && !bad))
    return { status: 'Succeeded', summary: `The alarm ${name} is in state ${alarm.stateValue}.` };
  return { status: 'InProgress', dueAt };
};

function failed({ configuration }: RuleRequest, state: string): string {
  return `The alarm ${configuration.AlarmName} is in state ${state}.`;
}
