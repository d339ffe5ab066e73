import type { CreateRuleCommandInput, CreateRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type ListenerRow,
  type RuleRow,
  ruleTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { ruleArn } from '../arns.ts';
import { notImplemented, priorityInUse, tooMany } from '../errors.ts';
import { limits } from '../limits.ts';
import { listenersOf, rulesOf, theListener, theLoadBalancer } from '../lookup.ts';
import { normaliseActions } from '../routing/actions.ts';
import { normaliseConditions } from '../routing/conditions.ts';
import { checkForwardTargets } from '../routing/forward-targets.ts';
import { checkTags } from '../tagging.ts';
import { ruleView } from '../views.ts';

export const createRule: Operation<CreateRuleCommandInput, CreateRuleOutput> = (input, context) => {
  if (input.Transforms !== undefined && input.Transforms.length > 0)
    throw notImplemented('rule transforms (Transforms)');
  return context.store.transaction((tx) => {
    const listener = theListener(context, input.ListenerArn ?? '');
    const loadBalancer = theLoadBalancer(context, listener.loadBalancerArn);
    const rule = ruleFor(input, listener, context);
    checkForwardTargets(rule.actions, loadBalancer, context);
    checkPlace(rule, listener, context);
    tx.put(ruleTable, rule);
    return { Rules: [ruleView(rule)] };
  });
};

function ruleFor(input: CreateRuleCommandInput, listener: ListenerRow, context: RequestContext): RuleRow {
  return {
    account: listener.account,
    region: listener.region,
    ruleArn: ruleArn(listener.listenerArn, context.random.hex(16)),
    listenerArn: listener.listenerArn,
    priority: input.Priority ?? 1,
    conditions: normaliseConditions(input.Conditions ?? []),
    actions: normaliseActions(input.Actions ?? [], listener),
    tags: checkTags(input.Tags, context),
  };
}

function checkPlace({ priority }: RuleRow, listener: ListenerRow, context: RequestContext): void {
  const rules = rulesOf(context, listener.listenerArn);
  if (rules.some((rule) => rule.priority === priority)) throw priorityInUse(Number(priority));
  const count = listenersOf(context, listener.loadBalancerArn)
    .flatMap((each) => rulesOf(context, each.listenerArn))
    .filter((rule) => rule.priority !== 'default').length;
  if (count >= limits['rules-per-application-load-balancer']) throw tooMany.rules();
}
