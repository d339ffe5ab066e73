import type { DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult } from '@aws-sdk/client-ec2';
import type { VpcEndpointRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { vpcEndpointView } from '../vpc-endpoints.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeVpcEndpoints, "Filter.N". */
const filters: FilterTable<VpcEndpointRow> = {
  'ip-address-type': (row) => (row.endpointType === 'Interface' ? 'ipv4' : undefined),
  'service-name': (row) => row.serviceName,
  'service-region': (row) => row.region,
  'vpc-id': (row) => row.vpcId,
  'vpc-endpoint-id': (row) => row.vpcEndpointId,
  'vpc-endpoint-state': () => 'available',
  'vpc-endpoint-type': (row) => row.endpointType,
};

export const describeVpcEndpoints: Ec2Operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.vpcEndpoint, filters, {
    ids: input.VpcEndpointIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 1000],
  });
  return { VpcEndpoints: rows.map((row) => vpcEndpointView(context, row)), NextToken: nextToken };
};
