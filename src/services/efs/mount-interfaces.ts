import {
  cidrHasAddress,
  formatAddress,
  isSubnetAddress,
  nextFreeAddress,
  parseAddress,
  parseCidr,
} from '../../domain/cidr.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { networkInterfaceTable, type SubnetRow, securityGroupTable } from '../../store/tables/ec2.ts';
import {
  addressInUse,
  badRequest,
  noFreeAddress,
  securityGroupNotFound,
  tooManySecurityGroups,
} from './errors.ts';

/**
 * A mount target has a network interface in its subnet, managed by EFS (EFS user guide, "Managing mount targets"). Nothing answers at its address: tasks get the file system
 * from this machine.
 */
export function putMountInterface(
  context: RequestContext,
  subnet: SubnetRow,
  wanted: {
    readonly ipAddress: string;
    readonly securityGroupIds: readonly string[];
    readonly description: string;
  },
): string {
  const { account, region, now, random, store } = context;
  const networkInterfaceId = `eni-0${random.hex(16)}`;
  store.put(networkInterfaceTable, {
    account,
    region,
    networkInterfaceId,
    vpcId: subnet.vpcId,
    subnetId: subnet.subnetId,
    availabilityZone: subnet.availabilityZone,
    privateIpAddress: wanted.ipAddress,
    macAddress: `02:${random.hex(10).match(/../g)!.join(':')}`,
    securityGroupIds: wanted.securityGroupIds,
    description: wanted.description,
    status: 'in-use',
    interfaceType: 'efs',
    requesterManaged: true,
    requesterId: account,
    tags: [],
    createdAt: now.getTime(),
  });
  return networkInterfaceId;
}

/** The wanted address of the subnet, or any that is free. */
export function takeAddress(context: RequestContext, subnet: SubnetRow, wanted: string | undefined): string {
  const { account, region, store, random } = context;
  const interfaces = store.list(networkInterfaceTable, {
    where: { account, region, subnetId: subnet.subnetId },
  });
  const used = new Set(
    interfaces.flatMap((row) => [row.privateIpAddress, ...(row.secondaryAddresses ?? [])]),
  );
  if (wanted !== undefined) {
    checkAddress(subnet, wanted);
    if (used.has(wanted)) throw addressInUse(wanted);
    return wanted;
  }
  const free = nextFreeAddress(subnet.cidrBlock, used, random.integer(1000) / 1000);
  if (free === undefined) throw noFreeAddress(subnet.subnetId);
  return free;
}

function checkAddress({ cidrBlock }: SubnetRow, wanted: string): void {
  const number = parseAddress(wanted);
  const isInside =
    number !== undefined &&
    cidrHasAddress(parseCidr(cidrBlock)!, number) &&
    isSubnetAddress(cidrBlock, formatAddress(number));
  if (!isInside) throw badRequest(`The IP address ${wanted} is not one of the subnet's range ${cidrBlock}.`);
}

/** "Up to five VPC security group IDs"; without any, the VPC's default one (API reference, CreateMountTarget, SecurityGroups). */
export function securityGroupsFor(
  context: RequestContext,
  vpcId: string,
  wanted: readonly string[] = [],
): readonly string[] {
  const { store } = context;
  if (wanted.length > 5) throw tooManySecurityGroups();
  for (const id of wanted)
    if (store.get(securityGroupTable, id)?.vpcId !== vpcId) throw securityGroupNotFound(id);
  if (wanted.length > 0) return [...new Set(wanted)];
  const defaults = store.list(securityGroupTable, { where: { vpcId, groupName: 'default' } });
  return defaults.map((row) => row.groupId);
}
