import type { DescribeVpcsRequest, DescribeVpcsResult } from '@aws-sdk/client-ec2';
import type { VpcRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { vpcView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeVpcs, "Filter.N". There are no IPv6 ranges here, so filters for them match nothing. */
const filters: FilterTable<VpcRow> = {
  cidr: (row) => row.cidrBlock,
  'cidr-block': (row) => row.cidrBlock,
  'cidr-block-association.cidr-block': (row) => row.cidrAssociations.map((each) => each.cidrBlock),
  'cidr-block-association.association-id': (row) => row.cidrAssociations.map((each) => each.associationId),
  'cidr-block-association.state': () => 'associated',
  'dhcp-options-id': (row) => row.dhcpOptionsId,
  'ipv6-cidr-block-association.ipv6-cidr-block': () => undefined,
  'ipv6-cidr-block-association.ipv6-pool': () => undefined,
  'ipv6-cidr-block-association.association-id': () => undefined,
  'ipv6-cidr-block-association.state': () => undefined,
  'is-default': (row) => row.isDefault,
  isDefault: (row) => row.isDefault,
  'owner-id': (row) => row.account,
  state: () => 'available',
  'vpc-id': (row) => row.vpcId,
};

export const describeVpcs: Ec2Operation<DescribeVpcsRequest, DescribeVpcsResult> = (input, context) => {
  const { rows, nextToken } = describe(context, kinds.vpc, filters, {
    ids: input.VpcIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { Vpcs: rows.map(vpcView), NextToken: nextToken };
};
