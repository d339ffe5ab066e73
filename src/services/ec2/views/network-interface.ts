import type { NetworkInterface, NetworkInterfaceAssociation } from '@aws-sdk/client-ec2';
import { zonesOf } from '../../../domain/regions.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { ElasticAddressRow, NetworkInterfaceRow } from '../../../store/tables/ec2.ts';
import { find, kinds, rowsOf } from '../resources.ts';

/** VPC user guide, "DNS attributes for your VPC": named by the address, when the VPC has DNS hostnames. */
function dnsName(context: RequestContext, row: NetworkInterfaceRow, address: string): string | undefined {
  if (find(context, kinds.vpc, row.vpcId)?.enableDnsHostnames !== true) return undefined;
  const domain = row.region === 'us-east-1' ? 'ec2.internal' : `${row.region}.compute.internal`;
  return `ip-${address.replaceAll('.', '-')}.${domain}`;
}

export function elasticAddressesOf(
  context: RequestContext,
  row: NetworkInterfaceRow,
): readonly ElasticAddressRow[] {
  return rowsOf(context, kinds.elasticAddress, { networkInterfaceId: row.networkInterfaceId });
}

function associationView(address: ElasticAddressRow | undefined): NetworkInterfaceAssociation | undefined {
  if (address === undefined) return undefined;
  return {
    AllocationId: address.allocationId,
    AssociationId: address.associationId,
    IpOwnerId: address.account,
    PublicIp: address.publicIp,
    PublicDnsName: '',
  };
}

export const attachmentStatus = (row: NetworkInterfaceRow) =>
  row.status === 'pending' ? 'attaching' : row.status === 'detaching' ? 'detaching' : 'attached';

/** Of an interface that a service holds: on AWS too there is no instance of the user's behind it. */
export function attachmentView(row: NetworkInterfaceRow): NetworkInterface['Attachment'] {
  if (row.attachmentId === undefined) return undefined;
  return {
    AttachmentId: row.attachmentId,
    AttachTime: new Date(row.attachedAt ?? row.createdAt),
    DeleteOnTermination: false,
    DeviceIndex: 1,
    NetworkCardIndex: 0,
    InstanceOwnerId: 'amazon-aws',
    Status: attachmentStatus(row),
  };
}

export function groupIdentifiers(context: RequestContext, ids: readonly string[]) {
  return ids.map((id) => ({
    GroupId: id,
    GroupName: find(context, kinds.securityGroup, id)?.groupName,
  }));
}

export function networkInterfaceView(context: RequestContext, row: NetworkInterfaceRow): NetworkInterface {
  const elastic = elasticAddressesOf(context, row);
  const associationOf = (address: string) =>
    associationView(elastic.find((each) => each.privateIpAddress === address));
  const addresses = [row.privateIpAddress, ...(row.secondaryAddresses ?? [])];
  return {
    NetworkInterfaceId: row.networkInterfaceId,
    VpcId: row.vpcId,
    SubnetId: row.subnetId,
    AvailabilityZone: row.availabilityZone,
    AvailabilityZoneId: zonesOf(row.region).find((zone) => zone.name === row.availabilityZone)?.id,
    OwnerId: row.account,
    Description: row.description,
    Status: (row.status === 'detaching' ? 'in-use' : row.status) as NetworkInterface['Status'],
    InterfaceType: row.interfaceType as NetworkInterface['InterfaceType'],
    MacAddress: row.macAddress,
    PrivateIpAddress: row.privateIpAddress,
    PrivateDnsName: dnsName(context, row, row.privateIpAddress),
    PrivateIpAddresses: addresses.map((address, i) => ({
      Primary: i === 0,
      PrivateIpAddress: address,
      PrivateDnsName: dnsName(context, row, address),
      Association: associationOf(address),
    })),
    Ipv6Addresses: [],
    Association: associationOf(row.privateIpAddress),
    Attachment: attachmentView(row),
    Groups: groupIdentifiers(context, row.securityGroupIds),
    RequesterId: row.requesterId,
    RequesterManaged: row.requesterManaged,
    SourceDestCheck: row.sourceDestCheck ?? true,
    TagSet: [...row.tags],
  };
}
