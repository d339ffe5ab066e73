import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult } from '@aws-sdk/client-ec2';
import type { InternetGatewayRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { internetGatewayView } from '../views/gateways.ts';
import type { Ec2Operation } from '../within-account.ts';

const filters: FilterTable<InternetGatewayRow> = {
  'attachment.state': (row) => (row.vpcId === '' ? undefined : 'available'),
  'attachment.vpc-id': (row) => (row.vpcId === '' ? undefined : row.vpcId),
  'internet-gateway-id': (row) => row.internetGatewayId,
  'owner-id': (row) => row.account,
};

export const describeInternetGateways: Ec2Operation<
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult
> = (input, context) => {
  const { rows, nextToken } = describe(context, kinds.internetGateway, filters, {
    ids: input.InternetGatewayIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { InternetGateways: rows.map(internetGatewayView), NextToken: nextToken };
};
