import type {
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
} from '@aws-sdk/client-ec2';
import { describe } from '../describe.ts';
import { find, kinds } from '../resources.ts';
import { egressOnlyInternetGatewayView } from '../views/gateways.ts';
import type { Ec2Operation } from '../within-account.ts';

/** Filters by tags alone (API reference). An id that is not there is no error of this operation: it is left out. */
export const describeEgressOnlyInternetGateways: Ec2Operation<
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult
> = (input, context) => {
  const kind = kinds.egressOnlyInternetGateway;
  const { EgressOnlyInternetGatewayIds: asked = [] } = input;
  const ids = asked.filter((id) => find(context, kind, id) !== undefined);
  const request = { filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken };
  const { rows, nextToken } = describe(context, kind, {}, { ...request, ids, pageSize: [5, 255] });
  const none = asked.length > 0 && ids.length === 0;
  return {
    EgressOnlyInternetGateways: none ? [] : rows.map(egressOnlyInternetGatewayView),
    NextToken: none ? undefined : nextToken,
  };
};
