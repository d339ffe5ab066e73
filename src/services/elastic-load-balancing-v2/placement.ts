import type { SubnetMapping } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type SubnetRow, securityGroupTable, subnetTable } from '../../store/tables/ec2.ts';
import { invalidConfiguration, securityGroupNotFound, subnetNotFound, validationError } from './errors.ts';

export interface Placement {
  readonly vpcId: string;
  readonly availabilityZones: readonly { readonly zoneName: string; readonly subnetId: string }[];
}

interface PlacementRequest {
  readonly Subnets?: readonly string[];
  readonly SubnetMappings?: readonly SubnetMapping[];
}

/** CreateLoadBalancer, SetSubnets: subnets or mappings, one for a zone, at least two zones, all of one VPC. */
export function placementOf(context: RequestContext, request: PlacementRequest): Placement {
  const subnets = subnetIds(request).map((id) => theSubnet(context, id));
  const [first] = subnets;
  if (first === undefined) throw validationError('At least one subnet must be specified');
  if (subnets.some((subnet) => subnet.vpcId !== first.vpcId))
    throw invalidConfiguration(`All subnets must belong to the same VPC: '${first.vpcId}'`);
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  if (zones.size < subnets.length)
    throw invalidConfiguration(
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    );
  if (zones.size < 2)
    throw validationError('At least two subnets in two different Availability Zones must be specified');
  return { vpcId: first.vpcId, availabilityZones: subnets.map(toZone).sort(byZone) };
}

function subnetIds({ Subnets, SubnetMappings }: PlacementRequest): string[] {
  if (Subnets !== undefined && SubnetMappings !== undefined)
    throw validationError('You must specify either subnets or subnet mappings, but not both');
  for (const mapping of SubnetMappings ?? []) checkMapping(mapping);
  return [...new Set([...(Subnets ?? []), ...(SubnetMappings ?? []).map(({ SubnetId }) => SubnetId ?? '')])];
}

/** "You can't specify Elastic IP addresses for your subnets" (application load balancers). */
function checkMapping({ AllocationId, PrivateIPv4Address, IPv6Address }: SubnetMapping): void {
  if (AllocationId !== undefined || PrivateIPv4Address !== undefined || IPv6Address !== undefined)
    throw invalidConfiguration(
      'Addresses in subnet mappings cannot be specified for application load balancers',
    );
}

function theSubnet(context: RequestContext, id: string): SubnetRow {
  const row = context.store.get(subnetTable, id);
  if (row?.account !== context.account || row.region !== context.region) throw subnetNotFound(id);
  return row;
}

const toZone = (subnet: SubnetRow) => ({ zoneName: subnet.availabilityZone, subnetId: subnet.subnetId });
const byZone = (a: { zoneName: string }, b: { zoneName: string }) => (a.zoneName < b.zoneName ? -1 : 1);

/** Those asked for, or the VPC's default group ("Security groups for your Application Load Balancer"). */
export function securityGroupsOf(
  context: RequestContext,
  vpcId: string,
  ids: readonly string[] = [],
): string[] {
  if (ids.length === 0) return defaultSecurityGroup(context, vpcId);
  for (const id of ids) {
    const row = context.store.get(securityGroupTable, id);
    if (row?.account !== context.account || row.region !== context.region) throw securityGroupNotFound(id);
    if (row.vpcId !== vpcId)
      throw invalidConfiguration(`Security group '${id}' does not belong to VPC '${vpcId}'`);
  }
  return [...new Set(ids)];
}

function defaultSecurityGroup({ store, account, region }: RequestContext, vpcId: string): string[] {
  return store
    .list(securityGroupTable, { where: { account, region, vpcId } })
    .filter((row) => row.groupName === 'default')
    .map((row) => row.groupId);
}
