import {
  cidrHasAddress,
  formatAddress,
  isSubnetAddress,
  nextFreeAddress,
  parseAddress,
  parseCidr,
} from '../../domain/cidr.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { NetworkInterfaceRow, SecurityGroupRow, SubnetRow } from '../../store/tables/ec2.ts';
import { invalidParameter } from './errors.ts';
import { kinds, newId, newRow, rowsOf } from './resources.ts';
import { groupById } from './security-group-lookup.ts';

/** Every address that an interface of the subnet has. */
export function usedAddresses(context: RequestContext, subnetId: string): Set<string> {
  const interfaces = rowsOf(context, kinds.networkInterface, { subnetId });
  return new Set(interfaces.flatMap((row) => [row.privateIpAddress, ...(row.secondaryAddresses ?? [])]));
}

/** The wanted address if it is free, or any free one; it is added to `used`. */
export function takeAddress(
  { random }: RequestContext,
  subnet: SubnetRow,
  used: Set<string>,
  wanted?: string | undefined,
): string {
  if (wanted !== undefined) checkAddress(subnet, used, wanted);
  const address = wanted ?? nextFreeAddress(subnet.cidrBlock, used, random.integer(1000) / 1000);
  if (address === undefined)
    throw new ServiceError(
      'InsufficientFreeAddressesInSubnet',
      'The specified subnet does not have enough free addresses to satisfy the request.',
    );
  used.add(address);
  return address;
}

function checkAddress(subnet: SubnetRow, used: ReadonlySet<string>, wanted: string): void {
  const number = parseAddress(wanted);
  if (number === undefined) throw invalidParameter(`invalid value for parameter address: ${wanted}`);
  if (!cidrHasAddress(parseCidr(subnet.cidrBlock)!, number))
    throw invalidParameter(`Address does not fall within the subnet's address range`);
  if (!isSubnetAddress(subnet.cidrBlock, formatAddress(number)))
    throw invalidParameter(`Address ${wanted} is in subnet's reserved address range`);
  if (used.has(wanted))
    throw new ServiceError('InvalidIPAddress.InUse', 'The specified address is already in use.');
}

/** The groups of an interface: those that are named, all of the subnet's VPC, else the VPC's default group. */
export function interfaceGroups(
  context: RequestContext,
  vpcId: string,
  ids: readonly string[] = [],
): readonly SecurityGroupRow[] {
  if (ids.length === 0)
    return rowsOf(context, kinds.securityGroup, { vpcId }).filter((row) => row.groupName === 'default');
  const groups = [...new Set(ids)].map((id) => groupById(context, id));
  if (groups.some((group) => group.vpcId !== vpcId))
    throw new ServiceError(
      'InvalidGroup.NotFound',
      'You have specified two resources that belong to different networks.',
    );
  return groups;
}

/** A locally administered address, as AWS's begin with 02 or so. */
function newMacAddress({ random }: RequestContext): string {
  return `02:${random.hex(10).match(/../g)!.join(':')}`;
}

export type NewInterface = Pick<NetworkInterfaceRow, 'privateIpAddress' | 'description'> &
  Partial<NetworkInterfaceRow>;

/** Writes an interface of the subnet; free and unmanaged unless told otherwise. */
export function putInterface(
  context: RequestContext,
  subnet: SubnetRow,
  wanted: NewInterface,
): NetworkInterfaceRow {
  const row: NetworkInterfaceRow = {
    ...newRow(context),
    networkInterfaceId: newId(context, 'eni'),
    vpcId: subnet.vpcId,
    subnetId: subnet.subnetId,
    availabilityZone: subnet.availabilityZone,
    macAddress: newMacAddress(context),
    securityGroupIds: [],
    status: 'available',
    interfaceType: 'interface',
    requesterManaged: false,
    tags: [],
    ...wanted,
  };
  context.store.put(kinds.networkInterface.table, row);
  return row;
}

/** An interface that a service of AWS's holds, such as a NAT gateway: in use, and not the user's to change. */
export function putManagedInterface(
  context: RequestContext,
  subnet: SubnetRow,
  wanted: NewInterface,
): NetworkInterfaceRow {
  return putInterface(context, subnet, {
    status: 'in-use',
    requesterManaged: true,
    attachmentId: `ela-attach-0${context.random.hex(16)}`,
    attachedAt: context.now.getTime(),
    ...wanted,
  });
}

/** Refuses to touch what another service manages. */
export function refuseManaged(row: NetworkInterfaceRow): void {
  if (row.requesterManaged)
    throw new ServiceError('AuthFailure', 'You do not have permission to access the specified resource.');
}
