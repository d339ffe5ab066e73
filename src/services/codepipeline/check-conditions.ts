import type { Condition, RuleDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import {
  ALARM_STATES,
  alarmStatesOf,
  findRuleType,
  OPERATORS,
  parseWindow,
} from '../../domain/codepipeline/rule-types.ts';
import { isTimeZone } from '../../domain/schedules/zoned-time.ts';
import { checkConfiguration } from './check-configuration.ts';
import { invalidStage } from './errors.ts';

/** "Configure conditions for a stage": what each type of condition may come to when it is not met. */
const results = {
  beforeEntry: ['FAIL', 'SKIP'],
  onSuccess: ['ROLLBACK', 'FAIL'],
  onFailure: ['ROLLBACK', 'RETRY', 'FAIL'],
} as const;

type Kind = keyof typeof results;

/** Conditions and what a stage does when it fails; both are of V2 type pipelines. */
export function checkConditions(stage: StageDeclaration, type: string | undefined): void {
  for (const kind of ['beforeEntry', 'onSuccess', 'onFailure'] as const) {
    const declared = stage[kind];
    if (declared === undefined) continue;
    if (type !== 'V2') throw invalidStage(`${kind} is supported for V2 type pipelines only.`);
    for (const condition of declared.conditions ?? []) checkCondition(stage.name, kind, condition);
  }
  checkFailure(stage);
}

function checkFailure({ name, onFailure }: StageDeclaration): void {
  const { result, retryConfiguration } = onFailure ?? {};
  if (result !== undefined) checkResult(name, 'onFailure', result);
  if (retryConfiguration !== undefined && result !== 'RETRY')
    throw invalidStage(`Stage '${name}' has a retryConfiguration, which is for the result RETRY only.`);
}

function checkCondition(stage: string | undefined, kind: Kind, { result, rules = [] }: Condition): void {
  checkResult(stage, kind, result ?? 'none');
  if (rules.length === 0) throw invalidStage(`A condition of ${kind} in stage '${stage}' has no rules.`);
  const names = rules.map((rule) => rule.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw invalidStage(`Rule names must be unique within a condition: '${twice}' is used twice.`);
  for (const rule of rules) checkRule(rule);
}

function checkResult(stage: string | undefined, kind: Kind, result: string): void {
  const known: readonly string[] = results[kind];
  if (!known.includes(result))
    throw invalidStage(
      `The result ${result} is not valid for ${kind} in stage '${stage}'. Valid results: ${known.join(', ')}.`,
    );
}

function checkRule(rule: RuleDeclaration): void {
  const { category = '', owner = 'AWS', provider = '', version = '1' } = rule.ruleTypeId ?? {};
  const facts =
    category === 'Rule' && owner === 'AWS' && version === '1' ? findRuleType(provider) : undefined;
  if (facts === undefined)
    throw invalidStage(
      `RuleType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') in rule '${rule.name}' is not available. Supported here: CloudWatchAlarm, DeploymentWindow and VariableCheck.`,
    );
  checkConfiguration('rule', rule, facts, invalidStage);
  const wrong = wrongValue(facts.provider, rule.configuration ?? {});
  if (wrong !== undefined)
    throw invalidStage(`Rule configuration for rule '${rule.name}' has an invalid value for '${wrong}'`);
}

/** The configuration key whose value can't be; values with variables are known when the rule runs. */
function wrongValue(provider: string, configuration: Readonly<Record<string, string>>): string | undefined {
  const { WaitTime = '0', TimeZone = 'UTC', Cron = '', Operator = '', Value = '' } = configuration;
  const literal = (text: string) => !text.includes('#{');
  if (provider === 'CloudWatchAlarm') {
    if (literal(WaitTime) && !/^\d+$/.test(WaitTime)) return 'WaitTime';
    return alarmStatesOf(configuration).every((state) => ALARM_STATES.includes(state))
      ? undefined
      : 'AlarmStates';
  }
  if (provider === 'DeploymentWindow') {
    if (literal(Cron) && parseWindow(Cron) === undefined) return 'Cron';
    return literal(TimeZone) && !isTimeZone(TimeZone) ? 'TimeZone' : undefined;
  }
  if (!OPERATORS.includes(Operator)) return 'Operator';
  return Operator === 'MATCHES' && literal(Value) && !isPattern(Value) ? 'Value' : undefined;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
