import type { TargetDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { cidrHasAddress, isSubnetAddress, parseAddress, parseCidr } from '../../domain/cidr.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { networkInterfaceTable, subnetTable } from '../../store/tables/ec2.ts';
import { containerInstanceTable } from '../../store/tables/ecs-clusters.ts';
import type { TargetGroupRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import { invalidTarget, validationError } from './errors.ts';

export interface TargetPlace {
  readonly targetId: string;
  readonly port: number;
  /** Undefined: all zones. */
  readonly availabilityZone?: string;
}

/** A target of a request as it can be registered with the group (RegisterTargets; TargetDescription). */
export function placeOf(
  target: TargetDescription,
  group: TargetGroupRow,
  context: RequestContext,
): TargetPlace {
  const { Id = '', Port = group.port } = target;
  const zone =
    group.targetType === 'ip' ? addressZone(target, group, context) : instanceZone(target, context);
  return { targetId: Id, port: Port, ...(zone !== undefined && { availabilityZone: zone }) };
}

function instanceZone({ Id = '', AvailabilityZone }: TargetDescription, context: RequestContext): string {
  if (!/^i-[0-9a-f]{8,17}$/.test(Id)) throw validationError(`Instance ID '${Id}' is not valid`);
  if (AvailabilityZone !== undefined)
    throw validationError("An Availability Zone cannot be specified for targets of target type 'instance'");
  const { account, region } = context;
  const where = { account, region, ec2InstanceId: Id };
  const [instance] = context.store.list(containerInstanceTable, { where, limit: 1 });
  if (instance === undefined) throw invalidTarget(`The instance ID '${Id}' does not exist`);
  return instance.availabilityZone;
}

/** "If … the IP address is in a subnet of the VPC …, the Availability Zone is automatically detected …. If … outside the VPC, … required." */
function addressZone(
  target: TargetDescription,
  group: TargetGroupRow,
  context: RequestContext,
): string | undefined {
  const { Id = '', AvailabilityZone: asked } = target;
  if (parseAddress(Id) === undefined)
    throw validationError(`The IP address '${Id}' is not a valid IPv4 address`);
  const found = zoneInVpc(Id, group.vpcId, context);
  if (found !== undefined) {
    if (asked !== undefined && asked !== found)
      throw validationError(
        `The IP address '${Id}' is within the VPC, and cannot have its Availability Zone overridden to '${asked}' from '${found}'`,
      );
    return found;
  }
  checkPrivate(Id);
  if (asked === undefined)
    throw validationError(
      `The Availability Zone is required for IP address '${Id}' because it is not in the VPC`,
    );
  return asked === 'all' ? undefined : asked;
}

/** By the interface that has the address (its VPC's network may have another range on this machine), else by the subnets' ranges. */
function zoneInVpc(
  address: string,
  vpcId: string,
  { store, account, region }: RequestContext,
): string | undefined {
  const where = { account, region, vpcId };
  const [networkInterface] = store.list(networkInterfaceTable, {
    where: { ...where, privateIpAddress: address },
    limit: 1,
  });
  if (networkInterface !== undefined) return networkInterface.availabilityZone;
  return store.list(subnetTable, { where }).find((subnet) => isSubnetAddress(subnet.cidrBlock, address))
    ?.availabilityZone;
}

/** CreateTargetGroup, TargetType ip: outside the VPC only RFC 1918 and RFC 6598 addresses. "You can't specify publicly routable IP addresses." */
const allowedRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

function checkPrivate(address: string): void {
  const number = parseAddress(address) ?? 0;
  const inside = allowedRanges.some((range) => {
    const cidr = parseCidr(range);
    return cidr !== undefined && cidrHasAddress(cidr, number);
  });
  if (!inside)
    throw validationError(
      `The IP address '${address}' is not within the VPC or one of the private ranges '${allowedRanges.join(', ')}'`,
    );
}
