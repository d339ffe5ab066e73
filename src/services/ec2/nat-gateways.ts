import type { NatGateway, NatGatewayState } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { NatGatewayRow } from '../../store/tables/ec2.ts';
import { kinds, rowsOf } from './resources.ts';

const HOUR = 60 * 60 * 1000;

/** VPC user guide, "NAT gateway states": made at once here, so `pending` is only what the creation itself answers. */
export function natGatewayState(row: NatGatewayRow): NatGatewayState {
  if (row.failure !== undefined) return 'failed';
  return row.deletedAt === undefined ? 'available' : 'deleted';
}

/** Failed and deleted ones are described for about an hour (VPC user guide, "Troubleshoot NAT gateways"). */
export function forgetOldNatGateways(context: RequestContext): void {
  const now = context.now.getTime();
  for (const row of rowsOf(context, kinds.natGateway)) {
    const end = row.deletedAt ?? (row.failure === undefined ? undefined : row.createdAt);
    if (end !== undefined && now - end >= HOUR)
      context.store.delete(kinds.natGateway.table, row.natGatewayId);
  }
}

export function natGatewayView(row: NatGatewayRow): NatGateway {
  return {
    NatGatewayId: row.natGatewayId,
    VpcId: row.vpcId,
    SubnetId: row.subnetId,
    State: natGatewayState(row),
    ConnectivityType: row.connectivityType,
    AvailabilityMode: 'zonal',
    CreateTime: new Date(row.createdAt),
    DeleteTime: row.deletedAt === undefined ? undefined : new Date(row.deletedAt),
    FailureCode: row.failure?.code,
    FailureMessage: row.failure?.message,
    NatGatewayAddresses: row.addresses.map((address) => ({
      AllocationId: address.allocationId,
      AssociationId: address.associationId,
      NetworkInterfaceId: address.networkInterfaceId,
      PrivateIp: address.privateIp,
      PublicIp: address.publicIp,
      IsPrimary: address.isPrimary,
      Status: 'succeeded',
    })),
    Tags: [...row.tags],
  };
}
