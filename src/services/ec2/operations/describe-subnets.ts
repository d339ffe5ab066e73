import type { DescribeSubnetsRequest, DescribeSubnetsResult } from '@aws-sdk/client-ec2';
import { arn } from '../../../domain/arns.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { SubnetRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { availableAddresses, subnetView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeSubnets, "Filter.N", with the other spellings that it allows. */
const filters = (context: RequestContext): FilterTable<SubnetRow> => ({
  'availability-zone': (row) => row.availabilityZone,
  availabilityZone: (row) => row.availabilityZone,
  'availability-zone-id': (row) => row.availabilityZoneId,
  availabilityZoneId: (row) => row.availabilityZoneId,
  'available-ip-address-count': (row) => availableAddresses(context, row),
  'cidr-block': (row) => row.cidrBlock,
  cidr: (row) => row.cidrBlock,
  cidrBlock: (row) => row.cidrBlock,
  'customer-owned-ipv4-pool': () => undefined,
  'default-for-az': (row) => row.defaultForAz,
  defaultForAz: (row) => row.defaultForAz,
  'enable-dns64': () => false,
  'enable-lni-at-device-index': () => undefined,
  'ipv6-cidr-block-association.ipv6-cidr-block': () => undefined,
  'ipv6-cidr-block-association.association-id': () => undefined,
  'ipv6-cidr-block-association.state': () => undefined,
  'ipv6-native': () => false,
  'map-customer-owned-ip-on-launch': () => false,
  'map-public-ip-on-launch': (row) => row.mapPublicIpOnLaunch,
  'outpost-arn': () => undefined,
  'owner-id': (row) => row.account,
  'private-dns-name-options-on-launch.hostname-type': () => 'ip-name',
  'private-dns-name-options-on-launch.enable-resource-name-dns-a-record': () => false,
  'private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record': () => false,
  state: () => 'available',
  'subnet-arn': (row) => arn('ec2', row, `subnet/${row.subnetId}`),
  'subnet-id': (row) => row.subnetId,
  'vpc-id': (row) => row.vpcId,
});

export const describeSubnets: Ec2Operation<DescribeSubnetsRequest, DescribeSubnetsResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.subnet, filters(context), {
    ids: input.SubnetIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { Subnets: rows.map((row) => subnetView(context, row)), NextToken: nextToken };
};
