import type { Subnet, Vpc } from '@aws-sdk/client-ec2';
import { arn } from '../../../domain/arns.ts';
import { subnetCapacity } from '../../../domain/cidr.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { SubnetRow, VpcRow } from '../../../store/tables/ec2.ts';
import { kinds, rowsOf } from '../resources.ts';

export function vpcView(row: VpcRow): Vpc {
  return {
    VpcId: row.vpcId,
    State: 'available',
    CidrBlock: row.cidrBlock,
    DhcpOptionsId: row.dhcpOptionsId,
    InstanceTenancy: row.instanceTenancy as Vpc['InstanceTenancy'],
    IsDefault: row.isDefault,
    OwnerId: row.account,
    CidrBlockAssociationSet: row.cidrAssociations.map(cidrAssociationView),
    Ipv6CidrBlockAssociationSet: [],
    Tags: [...row.tags],
  };
}

export function cidrAssociationView({ associationId, cidrBlock }: VpcRow['cidrAssociations'][number]) {
  return {
    AssociationId: associationId,
    CidrBlock: cidrBlock,
    CidrBlockState: { State: 'associated' as const },
  };
}

/** Addresses of the subnet that no interface has. */
export function availableAddresses(context: RequestContext, row: SubnetRow): number {
  const interfaces = rowsOf(context, kinds.networkInterface, { subnetId: row.subnetId });
  const used = interfaces.reduce((sum, each) => sum + 1 + (each.secondaryAddresses?.length ?? 0), 0);
  return Math.max(0, subnetCapacity(row.cidrBlock) - used);
}

export function subnetView(context: RequestContext, row: SubnetRow): Subnet {
  return {
    SubnetId: row.subnetId,
    SubnetArn: arn('ec2', row, `subnet/${row.subnetId}`),
    State: 'available',
    VpcId: row.vpcId,
    OwnerId: row.account,
    CidrBlock: row.cidrBlock,
    AvailableIpAddressCount: availableAddresses(context, row),
    AvailabilityZone: row.availabilityZone,
    AvailabilityZoneId: row.availabilityZoneId,
    DefaultForAz: row.defaultForAz,
    MapPublicIpOnLaunch: row.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    Ipv6Native: false,
    EnableDns64: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    Tags: [...row.tags],
  };
}
