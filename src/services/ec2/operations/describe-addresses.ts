import type { DescribeAddressesRequest, DescribeAddressesResult } from '@aws-sdk/client-ec2';
import type { ElasticAddressRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import { elasticAddressView, requiredAddress } from '../elastic-addresses.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeAddresses, "Filter.N". */
const filters: FilterTable<ElasticAddressRow> = {
  'allocation-id': (row) => row.allocationId,
  'association-id': (row) => row.associationId,
  domain: () => 'vpc',
  'instance-id': () => undefined,
  'network-border-group': (row) => row.region,
  'network-interface-id': (row) => row.networkInterfaceId,
  'network-interface-owner-id': (row) => (row.networkInterfaceId === undefined ? undefined : row.account),
  'private-ip-address': (row) => row.privateIpAddress,
  'public-ip': (row) => row.publicIp,
};

export const describeAddresses: Ec2Operation<DescribeAddressesRequest, DescribeAddressesResult> = (
  input,
  context,
) => {
  const byAddress = (input.PublicIps ?? []).map(
    (PublicIp) => requiredAddress(context, { PublicIp }).allocationId,
  );
  const { rows } = describe(context, kinds.elasticAddress, filters, {
    ids: [...(input.AllocationIds ?? []), ...byAddress],
    filters: input.Filters,
  });
  return { Addresses: rows.map(elasticAddressView) };
};
