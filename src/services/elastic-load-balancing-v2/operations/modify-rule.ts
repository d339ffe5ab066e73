import type { ModifyRuleCommandInput, ModifyRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { ruleTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { defaultRuleNotPermitted, notImplemented, validationError } from '../errors.ts';
import { theListener, theLoadBalancer, theRule } from '../lookup.ts';
import { normaliseActions } from '../routing/actions.ts';
import { normaliseConditions } from '../routing/conditions.ts';
import { checkForwardTargets } from '../routing/forward-targets.ts';
import { ruleView } from '../views.ts';

/** "Any properties that you do not specify are unchanged." The default rule's actions are the listener's (ModifyListener). */
export const modifyRule: Operation<ModifyRuleCommandInput, ModifyRuleOutput> = (input, context) => {
  const { RuleArn = '', Conditions, Actions, Transforms, ResetTransforms } = input;
  if (Transforms !== undefined && Transforms.length > 0) throw notImplemented('rule transforms (Transforms)');
  return context.store.transaction((tx) => {
    const before = theRule(context, RuleArn);
    if (before.priority === 'default') throw defaultRuleNotPermitted(RuleArn);
    if (Conditions === undefined && Actions === undefined && ResetTransforms === undefined)
      throw validationError('Either conditions or actions must be specified');
    const listener = theListener(context, before.listenerArn);
    const actions = Actions === undefined ? before.actions : normaliseActions(Actions, listener);
    const conditions = Conditions === undefined ? before.conditions : normaliseConditions(Conditions);
    checkForwardTargets(actions, theLoadBalancer(context, listener.loadBalancerArn), context);
    const after = { ...before, actions, conditions };
    tx.put(ruleTable, after);
    return { Rules: [ruleView(after)] };
  });
};
