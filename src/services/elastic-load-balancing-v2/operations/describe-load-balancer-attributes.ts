import type {
  DescribeLoadBalancerAttributesCommandInput,
  DescribeLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { described } from '../attributes/attribute-rules.ts';
import { loadBalancerAttributeRules } from '../attributes/load-balancer-attributes.ts';
import { theLoadBalancer } from '../lookup.ts';

export const describeLoadBalancerAttributes: Operation<
  DescribeLoadBalancerAttributesCommandInput,
  DescribeLoadBalancerAttributesOutput
> = ({ LoadBalancerArn = '' }, context) => {
  const row = theLoadBalancer(context, LoadBalancerArn);
  return { Attributes: described(loadBalancerAttributeRules(row.scheme), row.attributes) };
};
