import type {
  DescribeRulesCommandInput,
  DescribeRulesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { RuleRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import { someRulesNotFound, validationError } from '../errors.ts';
import { findRule, rulesOf, theListener } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { ruleView } from '../views.ts';

export const describeRules: Operation<DescribeRulesCommandInput, DescribeRulesOutput> = (input, context) => {
  const { page, nextMarker } = pageOf(chosen(input, context), keyOf, input);
  return { Rules: page.map(ruleView), NextMarker: nextMarker };
};

/** Digits sort before `default`, which is the last rule. */
const keyOf = ({ priority, ruleArn }: RuleRow) => `${String(priority).padStart(5, '0')} ${ruleArn}`;

function chosen(
  { ListenerArn, RuleArns: arns = [] }: DescribeRulesCommandInput,
  context: RequestContext,
): RuleRow[] {
  if (ListenerArn === undefined && arns.length === 0)
    throw validationError('You must specify either listener rule ARNs or a listener ARN');
  if (ListenerArn !== undefined && arns.length > 0)
    throw validationError('Listener rule ARNs and a listener ARN cannot be specified at the same time');
  if (ListenerArn !== undefined) return rulesOf(context, theListener(context, ListenerArn).listenerArn);
  return [...new Set(arns)].map((arn) => {
    checkArn('listener rule', arn);
    const row = findRule(context, arn);
    if (row === undefined) throw someRulesNotFound();
    return row;
  });
}
