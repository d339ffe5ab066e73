import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  forwardedTargetGroups,
  listenerTable,
  ruleTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';

/** Which load balancers route to which target group: target group ARN → load balancer ARNs, of the caller's account and region. */
export function targetGroupUsage(context: RequestContext): ReadonlyMap<string, readonly string[]> {
  const where = { account: context.account, region: context.region };
  const loadBalancerOf = new Map(
    context.store.list(listenerTable, { where }).map((row) => [row.listenerArn, row.loadBalancerArn]),
  );
  const usage = new Map<string, string[]>();
  for (const rule of context.store.list(ruleTable, { where })) {
    const loadBalancer = loadBalancerOf.get(rule.listenerArn);
    if (loadBalancer === undefined) continue;
    for (const arn of forwardedTargetGroups(rule.actions)) {
      const users = usage.get(arn) ?? [];
      if (!users.includes(loadBalancer)) usage.set(arn, [...users, loadBalancer]);
    }
  }
  return usage;
}
