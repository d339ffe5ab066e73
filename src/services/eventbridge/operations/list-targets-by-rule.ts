import type { ListTargetsByRuleCommandInput, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../pages.ts';
import { requireRule } from '../rules.ts';

export const listTargetsByRule: Operation<ListTargetsByRuleCommandInput, ListTargetsByRuleResponse> = (
  input,
  context,
) => {
  const { targets } = requireRule(context, input.Rule ?? '', input.EventBusName);
  const { page, tail } = pageOf(targets, (target) => target.Id ?? '', input);
  return { Targets: page, ...tail };
};
