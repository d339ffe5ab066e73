import type { DescribeNatGatewaysRequest, DescribeNatGatewaysResult } from '@aws-sdk/client-ec2';
import type { NatGatewayRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { forgetOldNatGateways, natGatewayState, natGatewayView } from '../nat-gateways.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeNatGateways, "Filter.N". */
const filters: FilterTable<NatGatewayRow> = {
  'nat-gateway-id': (row) => row.natGatewayId,
  state: natGatewayState,
  'subnet-id': (row) => row.subnetId,
  'vpc-id': (row) => row.vpcId,
};

export const describeNatGateways: Ec2Operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult> = (
  input,
  context,
) => {
  forgetOldNatGateways(context);
  const { rows, nextToken } = describe(context, kinds.natGateway, filters, {
    ids: input.NatGatewayIds,
    filters: input.Filter,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { NatGateways: rows.map(natGatewayView), NextToken: nextToken };
};
