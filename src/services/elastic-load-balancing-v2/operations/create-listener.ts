import type {
  CreateListenerCommandInput,
  CreateListenerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type ListenerRow,
  listenerTable,
  type RuleRow,
  ruleTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { listenerArn, ruleArn } from '../arns.ts';
import { duplicateListener, tooMany, validationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { listenerProtocol, securityOf } from '../listener-security.ts';
import { defaultRuleOf, listenersOf, theLoadBalancer } from '../lookup.ts';
import { normaliseActions } from '../routing/actions.ts';
import { checkForwardTargets } from '../routing/forward-targets.ts';
import { checkTags } from '../tagging.ts';
import { listenerView } from '../views.ts';

/** "This operation is idempotent …. If you attempt to create multiple listeners with the same settings, each call succeeds." */
export const createListener: Operation<CreateListenerCommandInput, CreateListenerOutput> = (input, context) =>
  context.store.transaction((tx) => {
    const loadBalancer = theLoadBalancer(context, input.LoadBalancerArn ?? '');
    const listener = listenerFor(input, context);
    const rule = defaultRuleFor(input, listener, context);
    checkForwardTargets(rule.actions, loadBalancer, context);
    const others = listenersOf(context, loadBalancer.loadBalancerArn);
    const existing = others.find((row) => row.port === listener.port);
    if (existing !== undefined) {
      const existingRule = defaultRuleOf(context, existing.listenerArn);
      if (!sameSettings([existing, existingRule], [listener, rule]))
        throw duplicateListener(loadBalancer.loadBalancerArn);
      return { Listeners: [listenerView(existing, existingRule)] };
    }
    if (others.length >= limits['listeners-per-application-load-balancer']) throw tooMany.listeners();
    tx.put(listenerTable, listener);
    tx.put(ruleTable, rule);
    return { Listeners: [listenerView(listener, rule)] };
  });

function listenerFor(input: CreateListenerCommandInput, context: RequestContext): ListenerRow {
  if (input.Port === undefined) throw validationError('A listener port must be specified');
  if (input.Protocol === undefined) throw validationError('A listener protocol must be specified');
  const protocol = listenerProtocol(input.Protocol);
  const loadBalancerArn = input.LoadBalancerArn ?? '';
  return {
    account: context.account,
    region: context.region,
    listenerArn: listenerArn(loadBalancerArn, context.random.hex(16)),
    loadBalancerArn,
    port: input.Port,
    protocol,
    ...securityOf(context, protocol, input),
    attributes: {},
    tags: checkTags(input.Tags, context),
    createdAt: context.now.getTime(),
  };
}

function defaultRuleFor(
  input: CreateListenerCommandInput,
  listener: ListenerRow,
  context: RequestContext,
): RuleRow {
  return {
    account: listener.account,
    region: listener.region,
    ruleArn: ruleArn(listener.listenerArn, context.random.hex(16)),
    listenerArn: listener.listenerArn,
    priority: 'default',
    conditions: [],
    actions: normaliseActions(input.DefaultActions ?? [], listener),
    tags: [],
  };
}

function sameSettings(a: readonly [ListenerRow, RuleRow], b: readonly [ListenerRow, RuleRow]): boolean {
  const settings = ([listener, rule]: readonly [ListenerRow, RuleRow]) =>
    JSON.stringify([
      listener.protocol,
      listener.sslPolicy,
      listener.certificates[0],
      listener.mutualAuthentication,
      rule.actions,
    ]);
  return settings(a) === settings(b);
}
