import type { SubnetRow } from './tables/ec2.ts';

interface Placed {
  readonly subnetId?: string;
  readonly availabilityZone?: string;
}

/**
 * Where the next task goes: the zone with the fewest of `live` (the tasks of the same service or group that are not stopping) among the given
 * subnets' zones, in it the subnet with the fewest, then the order given (Developer Guide, "How Amazon ECS places tasks on container instances":
 * the service scheduler spreads over Availability Zones).
 */
export function chooseSubnet(subnets: readonly SubnetRow[], live: readonly Placed[]): SubnetRow | undefined {
  const inZone = (subnet: SubnetRow) =>
    live.filter((task) => task.availabilityZone === subnet.availabilityZone).length;
  const inSubnet = (subnet: SubnetRow) => live.filter((task) => task.subnetId === subnet.subnetId).length;
  return subnets
    .map((subnet) => ({ subnet, zone: inZone(subnet), own: inSubnet(subnet) }))
    .sort((a, b) => a.zone - b.zone || a.own - b.own)[0]?.subnet;
}
