import type { CreateDefaultSubnetRequest, CreateDefaultSubnetResult } from '@aws-sdk/client-ec2';
import { cidrsOverlap, parseCidr } from '../../../domain/cidr.ts';
import { zonesOf } from '../../../domain/regions.ts';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import { defaultSubnetBlocks, putDefaultSubnet } from '../../../store/default-network.ts';
import type { VpcRow } from '../../../store/tables/ec2.ts';
import { invalidValue } from '../errors.ts';
import { makingFor } from '../making.ts';
import { kinds, rowsOf } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import { subnetView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, CreateDefaultSubnet: a zone has one, of size /20, in the next block of the default VPC that is free. */
export const createDefaultSubnet: Ec2Operation<CreateDefaultSubnetRequest, CreateDefaultSubnetResult> = (
  input,
  context,
) => {
  refuseUnsupported(input, ['Ipv6Native']);
  const zone = zonesOf(context.region).find(
    (each) => each.name === input.AvailabilityZone || each.id === input.AvailabilityZoneId,
  );
  if (zone === undefined)
    throw invalidValue('availabilityZone', input.AvailabilityZone ?? input.AvailabilityZoneId);
  const vpc = rowsOf(context, kinds.vpc).find((row) => row.isDefault);
  if (vpc === undefined)
    throw new ServiceError(
      'DefaultVpcDoesNotExist',
      'No default VPC exists for this account in this region.',
    );
  const subnets = rowsOf(context, kinds.subnet, { vpcId: vpc.vpcId });
  const existing = subnets.find((row) => row.defaultForAz && row.availabilityZone === zone.name);
  if (existing !== undefined)
    throw new ServiceError(
      'DefaultSubnetAlreadyExistsInAvailabilityZone',
      `'${existing.subnetId}' is already the default subnet in ${zone.name}.`,
    );
  const row = putDefaultSubnet(makingFor(context), vpc, zone.name, freeBlock(context, vpc));
  return { Subnet: subnetView(context, row) };
};

function freeBlock(context: RequestContext, { vpcId }: VpcRow): number {
  const taken = rowsOf(context, kinds.subnet, { vpcId }).map((row) => parseCidr(row.cidrBlock)!);
  const isFree = (block: string) => !taken.some((cidr) => cidrsOverlap(cidr, parseCidr(block)!));
  const index = defaultSubnetBlocks().findIndex(isFree);
  if (index === -1)
    throw new ServiceError(
      'InsufficientFreeAddressesInSubnet',
      'There is not enough address space in the default VPC for a default subnet.',
    );
  return index;
}
