import { type Cron, parseCron } from '../schedules/cron.ts';

/** The rules that conditions can have here, with what they are configured by (CodePipeline user guide, "Rule structure reference"). */
export interface RuleTypeFacts {
  readonly provider: 'CloudWatchAlarm' | 'DeploymentWindow' | 'VariableCheck';
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export const ruleTypes: readonly RuleTypeFacts[] = [
  { provider: 'CloudWatchAlarm', required: ['AlarmName'], optional: ['AlarmStates', 'WaitTime'] },
  { provider: 'DeploymentWindow', required: ['Cron'], optional: ['TimeZone'] },
  { provider: 'VariableCheck', required: ['Variable', 'Value', 'Operator'], optional: [] },
];

export const findRuleType = (provider: string): RuleTypeFacts | undefined =>
  ruleTypes.find((each) => each.provider === provider);

export const ALARM_STATES: readonly string[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

/** The states of its alarm that a rule does not stand for: `ALARM` where none are named. */
export const alarmStatesOf = ({ AlarmStates = 'ALARM' }: Readonly<Record<string, string>>): string[] =>
  AlarmStates.split(',').map((state) => state.trim());

export const OPERATORS: readonly string[] = ['EQ', 'NE', 'CONTAINS', 'MATCHES'];

/**
 * A deployment window: a cron with a field of seconds before AWS's six, of which the year may be left out ("DeploymentWindow", rule reference). The window is open in each
 * minute that the others name.
 */
export function parseWindow(text: string): Cron | undefined {
  const [seconds, ...rest] = text.trim().split(/\s+/);
  if (seconds === undefined || !/^[\d*,/-]+$/.test(seconds)) return undefined;
  return parseCron((rest.length === 5 ? [...rest, '*'] : rest).join(' '));
}
