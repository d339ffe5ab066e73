import type { NetworkInterface, RouteTable, Subnet } from '@aws-sdk/client-ec2';
import type { VpcContents } from '../questions/vpcs.ts';

/** How a subnet's default route leads to the internet ("Subnets for your VPC": public, private, isolated). */
export type Reach = { kind: 'public' | 'nat'; target: string } | { kind: 'isolated' };

export interface MappedSubnet {
  subnet: Subnet;
  routeTable: RouteTable | undefined;
  reach: Reach;
  interfaces: NetworkInterface[];
}

export interface MappedZone {
  zone: string;
  subnets: MappedSubnet[];
}

/** The VPC's zones in their order, each with its subnets and what stands in them. */
export function mapVpc({ subnets, routeTables, interfaces }: VpcContents): MappedZone[] {
  const zones = new Map<string, MappedSubnet[]>();
  for (const subnet of [...subnets].sort(byName)) {
    const routeTable = routeTableOf(subnet, routeTables);
    const mapped = {
      subnet,
      routeTable,
      reach: reachOf(routeTable),
      interfaces: interfaces.filter(({ SubnetId }) => SubnetId === subnet.SubnetId),
    };
    const zone = subnet.AvailabilityZone!;
    zones.set(zone, [...(zones.get(zone) ?? []), mapped]);
  }
  return [...zones]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([zone, inZone]) => ({ zone, subnets: inZone }));
}

const byName = (a: Subnet, b: Subnet) =>
  (a.CidrBlock ?? '').localeCompare(b.CidrBlock ?? '', undefined, { numeric: true });

/** A subnet without a route table of its own has the VPC's main one ("Subnet route tables"). */
function routeTableOf({ SubnetId }: Subnet, tables: RouteTable[]): RouteTable | undefined {
  const own = tables.find(({ Associations = [] }) => Associations.some((each) => each.SubnetId === SubnetId));
  return own ?? tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
}

function reachOf(table: RouteTable | undefined): Reach {
  const route = table?.Routes?.find(
    ({ DestinationCidrBlock, State }) => DestinationCidrBlock === '0.0.0.0/0' && State !== 'blackhole',
  );
  if (route?.GatewayId?.startsWith('igw-')) return { kind: 'public', target: route.GatewayId };
  if (route?.NatGatewayId) return { kind: 'nat', target: route.NatGatewayId };
  return { kind: 'isolated' };
}
