import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import {
  forwardedTargetGroups,
  type LoadBalancerRow,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import {
  invalidConfiguration,
  targetGroupAssociationLimit,
  targetGroupNotFound,
  tooMany,
} from '../errors.ts';
import { limits } from '../limits.ts';
import { findTargetGroup } from '../lookup.ts';
import { targetGroupUsage } from '../usage.ts';

/** The groups that actions of a load balancer forward to: there, in its VPC, and of no other load balancer ("Load balancers per target group: 1"). */
export function checkForwardTargets(
  actions: readonly Action[],
  loadBalancer: LoadBalancerRow,
  context: RequestContext,
): void {
  const arns = forwardedTargetGroups(actions);
  for (const arn of arns) checkGroup(arn, loadBalancer, context);
  const usage = targetGroupUsage(context);
  const taken = arns.filter((arn) => usage.get(arn)?.some((user) => user !== loadBalancer.loadBalancerArn));
  if (taken.length > 0) throw targetGroupAssociationLimit(taken);
  const already = [...usage]
    .filter(([, users]) => users.includes(loadBalancer.loadBalancerArn))
    .map(([arn]) => arn);
  if (new Set([...already, ...arns]).size > limits['target-groups-per-application-load-balancer'])
    throw tooMany.targetGroupsOfLoadBalancer();
}

function checkGroup(arn: string, loadBalancer: LoadBalancerRow, context: RequestContext): void {
  checkArn('target group', arn);
  const group = findTargetGroup(context, arn);
  if (group === undefined) throw targetGroupNotFound(arn);
  if (group.vpcId !== loadBalancer.vpcId)
    throw invalidConfiguration(
      `Target group '${arn}' is not in the VPC of the load balancer '${loadBalancer.vpcId}'`,
    );
}
