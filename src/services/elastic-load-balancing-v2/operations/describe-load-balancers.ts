import type {
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { LoadBalancerRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import { loadBalancersNotFound, someLoadBalancersNotFound, validationError } from '../errors.ts';
import { arnsPerCall } from '../limits.ts';
import { findLoadBalancer, loadBalancersOf } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { loadBalancerView } from '../views.ts';

export const describeLoadBalancers: Operation<
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersOutput
> = (input, context) => {
  const { page, nextMarker } = pageOf(chosen(input, context), (row) => row.loadBalancerArn, input);
  return { LoadBalancers: page.map(loadBalancerView), NextMarker: nextMarker };
};

function chosen(input: DescribeLoadBalancersCommandInput, context: RequestContext): LoadBalancerRow[] {
  const { LoadBalancerArns: arns = [], Names: names = [] } = input;
  if (arns.length > 0 && names.length > 0)
    throw validationError('Load balancer names and load balancer ARNs cannot be specified at the same time');
  if (arns.length > arnsPerCall || names.length > arnsPerCall)
    throw validationError(`Up to ${arnsPerCall} load balancers can be described in a single call`);
  if (arns.length > 0) return byArn(arns, context);
  return names.length > 0 ? byName(names, context) : loadBalancersOf(context);
}

function byArn(arns: readonly string[], context: RequestContext): LoadBalancerRow[] {
  return [...new Set(arns)].map((arn) => {
    checkArn('load balancer', arn);
    const row = findLoadBalancer(context, arn);
    if (row === undefined) throw someLoadBalancersNotFound();
    return row;
  });
}

function byName(names: readonly string[], context: RequestContext): LoadBalancerRow[] {
  const rows = loadBalancersOf(context).filter((row) => names.includes(row.name));
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length > 0) throw loadBalancersNotFound(missing);
  return rows;
}
