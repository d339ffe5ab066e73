import type { CreateSubnetRequest, CreateSubnetResult } from '@aws-sdk/client-ec2';
import { type Zone, zonesOf } from '../../../domain/regions.ts';
import { putSubnet } from '../../../store/vpc-rows.ts';
import { subnetCidr } from '../cidr-rules.ts';
import { invalidValue, missingParameter } from '../errors.ts';
import { makingFor } from '../making.ts';
import { kinds, required, rowsOf } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import { subnetView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createSubnet: Ec2Operation<CreateSubnetRequest, CreateSubnetResult> = (input, context) => {
  refuseUnsupported(input, ['Ipv6CidrBlock', 'Ipv6Native', 'OutpostArn', 'Ipv4IpamPoolId', 'Ipv6IpamPoolId']);
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  const others = rowsOf(context, kinds.subnet, { vpcId: vpc.vpcId });
  const cidrBlock = subnetCidr(input.CidrBlock, vpc, others);
  const zone = chooseZone(zonesOf(context.region), input);
  const row = putSubnet(makingFor(context), {
    vpcId: vpc.vpcId,
    cidrBlock,
    availabilityZone: zone.name,
    availabilityZoneId: zone.id,
    defaultForAz: false,
    mapPublicIpOnLaunch: false,
    tags: tagsFrom(input.TagSpecifications, 'subnet', context),
  });
  return { Subnet: subnetView(context, row) };
};

/** The named zone; when none is named AWS chooses one, here the first. */
function chooseZone(zones: readonly Zone[], input: CreateSubnetRequest): Zone {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = input;
  const zone = zones.find((each) => (name ?? each.name) === each.name && (id ?? each.id) === each.id);
  if (zone !== undefined) return zone;
  const [parameter, value] = name === undefined ? ['availabilityZoneId', id] : ['availabilityZone', name];
  const names = zones.map((each) => (name === undefined ? each.id : each.name)).join(', ');
  throw invalidValue(
    parameter!,
    value,
    `Subnets can currently only be created in the following availability zones: ${names}.`,
  );
}
