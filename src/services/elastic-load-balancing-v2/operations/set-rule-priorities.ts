import type {
  RulePriorityPair,
  SetRulePrioritiesCommandInput,
  SetRulePrioritiesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type RuleRow, ruleTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { defaultRuleNotPermitted, priorityInUse, validationError } from '../errors.ts';
import { rulesOf, theRule } from '../lookup.ts';
import { ruleView } from '../views.ts';

/** "You can reorder the rules as long as there are no priority conflicts in the new order." All at once, so that rules may change places. */
export const setRulePriorities: Operation<SetRulePrioritiesCommandInput, SetRulePrioritiesOutput> = (
  { RulePriorities = [] },
  context,
) =>
  context.store.transaction((tx) => {
    if (RulePriorities.length === 0) throw validationError('At least one rule priority must be specified');
    const changed = RulePriorities.map((pair) => withPriority(pair, context));
    checkConflicts(changed, context);
    for (const rule of changed) tx.put(ruleTable, rule);
    return { Rules: changed.map(ruleView) };
  });

function withPriority({ RuleArn = '', Priority }: RulePriorityPair, context: RequestContext): RuleRow {
  const rule = theRule(context, RuleArn);
  if (rule.priority === 'default') throw defaultRuleNotPermitted(RuleArn);
  if (Priority === undefined) throw validationError('A priority must be specified');
  return { ...rule, priority: Priority };
}

function checkConflicts(changed: readonly RuleRow[], context: RequestContext): void {
  const moved = new Set(changed.map((rule) => rule.ruleArn));
  for (const [i, rule] of changed.entries()) {
    const earlier = changed.slice(0, i).filter((each) => each.listenerArn === rule.listenerArn);
    if (earlier.some((each) => each.ruleArn === rule.ruleArn))
      throw validationError(`Rule '${rule.ruleArn}' was provided multiple times`);
    if (earlier.some((each) => each.priority === rule.priority))
      throw validationError(`Priority '${rule.priority}' was provided multiple times`);
    const taken = rulesOf(context, rule.listenerArn).some(
      (each) => each.priority === rule.priority && !moved.has(each.ruleArn),
    );
    if (taken) throw priorityInUse(Number(rule.priority));
  }
}
