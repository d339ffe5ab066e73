import type {
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { TargetGroupRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { targetGroupsNotFound, validationError } from '../errors.ts';
import { targetGroupsOf, theLoadBalancer, theTargetGroup } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { targetGroupUsage } from '../usage.ts';
import { targetGroupView } from '../views.ts';

type Usage = ReturnType<typeof targetGroupUsage>;

export const describeTargetGroups: Operation<DescribeTargetGroupsCommandInput, DescribeTargetGroupsOutput> = (
  input,
  context,
) => {
  const usage = targetGroupUsage(context);
  const { page, nextMarker } = pageOf(chosen(input, context, usage), (row) => row.targetGroupArn, input);
  return {
    TargetGroups: page.map((row) => targetGroupView(row, usage.get(row.targetGroupArn))),
    NextMarker: nextMarker,
  };
};

function chosen(
  input: DescribeTargetGroupsCommandInput,
  context: RequestContext,
  usage: Usage,
): TargetGroupRow[] {
  const { LoadBalancerArn, TargetGroupArns: arns = [], Names: names = [] } = input;
  const ways = [LoadBalancerArn !== undefined, arns.length > 0, names.length > 0].filter(Boolean).length;
  if (ways > 1)
    throw validationError(
      'Target group names, target group ARNs, and a load balancer ARN cannot be specified at the same time',
    );
  if (arns.length > 0) return [...new Set(arns)].map((arn) => theTargetGroup(context, arn));
  const all = targetGroupsOf(context);
  if (names.length > 0) return byName(names, all);
  if (LoadBalancerArn === undefined) return all;
  theLoadBalancer(context, LoadBalancerArn);
  return all.filter((row) => usage.get(row.targetGroupArn)?.includes(LoadBalancerArn));
}

function byName(names: readonly string[], all: readonly TargetGroupRow[]): TargetGroupRow[] {
  const rows = all.filter((row) => names.includes(row.name));
  if (names.some((name) => !rows.some((row) => row.name === name))) throw targetGroupsNotFound();
  return rows;
}
