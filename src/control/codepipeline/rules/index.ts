import type { RuleDeclaration } from '@aws-sdk/client-codepipeline';
import type { RuleTypeFacts } from '../../../domain/codepipeline/rule-types.ts';
import { cloudWatchAlarm } from './cloudwatch-alarm.ts';
import type { RuleHandler } from './contract.ts';
import { deploymentWindow } from './deployment-window.ts';
import { variableCheck } from './variable-check.ts';

const handlers: Readonly<Record<RuleTypeFacts['provider'], RuleHandler>> = {
  CloudWatchAlarm: cloudWatchAlarm,
  DeploymentWindow: deploymentWindow,
  VariableCheck: variableCheck,
};

/** CreatePipeline takes no other rules, so that there is a handler. */
export function ruleHandlerOf({ ruleTypeId, name }: RuleDeclaration): RuleHandler {
  const handler = handlers[ruleTypeId?.provider as RuleTypeFacts['provider']];
  if (handler === undefined) throw new Error(`no handler for the rule ${name}`);
  return handler;
}
