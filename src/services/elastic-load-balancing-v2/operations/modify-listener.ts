import type {
  ModifyListenerCommandInput,
  ModifyListenerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type ListenerRow,
  listenerTable,
  ruleTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { duplicateListener } from '../errors.ts';
import { listenerProtocol, securityOf } from '../listener-security.ts';
import { defaultRuleOf, listenersOf, theListener, theLoadBalancer } from '../lookup.ts';
import { normaliseActions } from '../routing/actions.ts';
import { checkForwardTargets } from '../routing/forward-targets.ts';
import { listenerView } from '../views.ts';

/** "Changing the protocol from HTTPS to HTTP … removes the security policy and default certificate properties." */
export const modifyListener: Operation<ModifyListenerCommandInput, ModifyListenerOutput> = (input, context) =>
  context.store.transaction((tx) => {
    const before = theListener(context, input.ListenerArn ?? '');
    const loadBalancer = theLoadBalancer(context, before.loadBalancerArn);
    const listener = listenerAfter(input, before, context);
    checkPortFree(listener, context);
    const oldRule = defaultRuleOf(context, before.listenerArn);
    const actions = normaliseActions(input.DefaultActions ?? oldRule.actions, listener);
    checkForwardTargets(actions, loadBalancer, context);
    const rule = { ...oldRule, actions };
    tx.put(listenerTable, listener);
    tx.put(ruleTable, rule);
    return { Listeners: [listenerView(listener, rule)] };
  });

function listenerAfter(
  input: ModifyListenerCommandInput,
  before: ListenerRow,
  context: RequestContext,
): ListenerRow {
  const protocol = input.Protocol === undefined ? before.protocol : listenerProtocol(input.Protocol);
  const { sslPolicy: _, certificates: __, mutualAuthentication: ___, ...rest } = before;
  const old = before.protocol === 'HTTPS' ? before : undefined;
  return { ...rest, protocol, port: input.Port ?? before.port, ...securityOf(context, protocol, input, old) };
}

function checkPortFree(listener: ListenerRow, context: RequestContext): void {
  const taken = listenersOf(context, listener.loadBalancerArn).some(
    (row) => row.port === listener.port && row.listenerArn !== listener.listenerArn,
  );
  if (taken) throw duplicateListener(listener.loadBalancerArn);
}
