import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { ElasticAddressRow, NetworkInterfaceRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import { invalidCombination } from '../errors.ts';
import type { FilterTable } from '../filters.ts';
import { find, kinds } from '../resources.ts';
import {
  attachmentStatus,
  attachmentView,
  elasticAddressesOf,
  networkInterfaceView,
} from '../views/network-interface.ts';
import type { Ec2Operation } from '../within-account.ts';

/** The filters on elastic addresses. */
function associationFilters(context: RequestContext): FilterTable<NetworkInterfaceRow> {
  const of = (look: (address: ElasticAddressRow) => string | undefined) => (row: NetworkInterfaceRow) =>
    elasticAddressesOf(context, row).map(look);
  return {
    'addresses.association.owner-id': of((address) => address.account),
    'addresses.association.public-ip': of((address) => address.publicIp),
    'association.allocation-id': of((address) => address.allocationId),
    'association.association-id': of((address) => address.associationId),
    'association.ip-owner-id': of((address) => address.account),
    'association.public-ip': of((address) => address.publicIp),
    'association.public-dns-name': () => undefined,
  };
}

const attached =
  (look: (row: NetworkInterfaceRow) => string | number | boolean | undefined) => (row: NetworkInterfaceRow) =>
    row.attachmentId === undefined ? undefined : look(row);

const attachmentFilters: FilterTable<NetworkInterfaceRow> = {
  'attachment.attach-time': attached((row) => attachmentView(row)?.AttachTime?.toISOString()),
  'attachment.attachment-id': attached((row) => row.attachmentId),
  'attachment.delete-on-termination': attached(() => false),
  'attachment.device-index': attached(() => 1),
  'attachment.instance-id': () => undefined,
  'attachment.instance-owner-id': attached((row) => attachmentView(row)?.InstanceOwnerId),
  'attachment.status': attached(attachmentStatus),
};

const addressesOf = (row: NetworkInterfaceRow) => [row.privateIpAddress, ...(row.secondaryAddresses ?? [])];

/** API reference, DescribeNetworkInterfaces, "Filter.N". */
const filters = (context: RequestContext): FilterTable<NetworkInterfaceRow> => ({
  ...associationFilters(context),
  ...attachmentFilters,
  'addresses.primary': (row) => addressesOf(row).map((_, i) => i === 0),
  'addresses.private-ip-address': addressesOf,
  'availability-zone': (row) => row.availabilityZone,
  'availability-zone-id': (row) => networkInterfaceView(context, row).AvailabilityZoneId,
  description: (row) => row.description,
  'group-id': (row) => row.securityGroupIds,
  'group-name': (row) => row.securityGroupIds.map((id) => find(context, kinds.securityGroup, id)?.groupName),
  'interface-type': (row) => row.interfaceType,
  'ipv6-addresses.ipv6-address': () => undefined,
  'mac-address': (row) => row.macAddress,
  'network-interface-id': (row) => row.networkInterfaceId,
  'operator.managed': () => false,
  'operator.principal': () => undefined,
  'owner-id': (row) => row.account,
  'private-dns-name': (row) => networkInterfaceView(context, row).PrivateDnsName,
  'private-ip-address': addressesOf,
  'requester-id': (row) => row.requesterId,
  'requester-managed': (row) => row.requesterManaged,
  'source-dest-check': (row) => row.sourceDestCheck ?? true,
  status: (row) => (row.status === 'detaching' ? 'in-use' : row.status),
  'subnet-id': (row) => row.subnetId,
  'vpc-id': (row) => row.vpcId,
});

export const describeNetworkInterfaces: Ec2Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
> = (input, context) => {
  if (input.MaxResults !== undefined && (input.NetworkInterfaceIds ?? []).length > 0)
    throw invalidCombination(
      'The parameter networkInterfaceIds cannot be used with the parameter maxResults',
    );
  const { rows, nextToken } = describe(context, kinds.networkInterface, filters(context), {
    ids: input.NetworkInterfaceIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { NetworkInterfaces: rows.map((row) => networkInterfaceView(context, row)), NextToken: nextToken };
};
