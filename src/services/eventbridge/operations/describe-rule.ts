import type { DescribeRuleCommandInput, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireRule } from '../rules.ts';
import { ruleView } from '../views.ts';

export const describeRule: Operation<DescribeRuleCommandInput, DescribeRuleResponse> = (input, context) => {
  const row = requireRule(context, input.Name ?? '', input.EventBusName);
  return { ...ruleView(row), CreatedBy: row.createdBy };
};
