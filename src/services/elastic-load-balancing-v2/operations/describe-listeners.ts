import type {
  DescribeListenersCommandInput,
  DescribeListenersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { ListenerRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import { someListenersNotFound, validationError } from '../errors.ts';
import { defaultRuleOf, findListener, listenersOf, theLoadBalancer } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { listenerView } from '../views.ts';

export const describeListeners: Operation<DescribeListenersCommandInput, DescribeListenersOutput> = (
  input,
  context,
) => {
  const { page, nextMarker } = pageOf(chosen(input, context), (row) => portKey(row) + row.listenerArn, input);
  return {
    Listeners: page.map((row) => listenerView(row, defaultRuleOf(context, row.listenerArn))),
    NextMarker: nextMarker,
  };
};

const portKey = ({ port }: ListenerRow) => String(port).padStart(5, '0');

function chosen(input: DescribeListenersCommandInput, context: RequestContext): ListenerRow[] {
  const { LoadBalancerArn, ListenerArns: arns = [] } = input;
  if (LoadBalancerArn === undefined && arns.length === 0)
    throw validationError('You must specify either listener ARNs or a load balancer ARN');
  if (LoadBalancerArn !== undefined && arns.length > 0)
    throw validationError('Listener ARNs and a load balancer ARN cannot be specified at the same time');
  if (LoadBalancerArn !== undefined)
    return listenersOf(context, theLoadBalancer(context, LoadBalancerArn).loadBalancerArn);
  return [...new Set(arns)].map((arn) => {
    checkArn('listener', arn);
    const row = findListener(context, arn);
    if (row === undefined) throw someListenersNotFound();
    return row;
  });
}
