import type {
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import type { NetworkAclRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { entriesView, networkAclView } from '../views/network-acl.ts';
import type { Ec2Operation } from '../within-account.ts';

const ofEntries =
  (look: (entry: NetworkAclEntry) => string | number | boolean | undefined) => (row: NetworkAclRow) =>
    entriesView(row).map(look);

/** Filters name a protocol as a rule of a security group does. */
const protocolNames: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp' };

/** API reference, DescribeNetworkAcls, "Filter.N". */
const filters: FilterTable<NetworkAclRow> = {
  'association.association-id': (row) => row.associations.map((each) => each.associationId),
  'association.network-acl-id': (row) => row.associations.map(() => row.networkAclId),
  'association.subnet-id': (row) => row.associations.map((each) => each.subnetId),
  default: (row) => row.isDefault,
  'entry.cidr': ofEntries((entry) => entry.CidrBlock),
  'entry.ipv6-cidr': ofEntries((entry) => entry.Ipv6CidrBlock),
  'entry.icmp.code': ofEntries((entry) => entry.IcmpTypeCode?.Code),
  'entry.icmp.type': ofEntries((entry) => entry.IcmpTypeCode?.Type),
  'entry.port-range.from': ofEntries((entry) => entry.PortRange?.From),
  'entry.port-range.to': ofEntries((entry) => entry.PortRange?.To),
  'entry.protocol': ofEntries((entry) => protocolNames[entry.Protocol!] ?? entry.Protocol),
  'entry.rule-action': ofEntries((entry) => entry.RuleAction),
  'entry.egress': ofEntries((entry) => entry.Egress),
  'entry.rule-number': ofEntries((entry) => entry.RuleNumber),
  'network-acl-id': (row) => row.networkAclId,
  'owner-id': (row) => row.account,
  'vpc-id': (row) => row.vpcId,
};

export const describeNetworkAcls: Ec2Operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.networkAcl, filters, {
    ids: input.NetworkAclIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { NetworkAcls: rows.map(networkAclView), NextToken: nextToken };
};
