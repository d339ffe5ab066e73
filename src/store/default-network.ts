import { createHash } from 'node:crypto';
import { formatCidr, parseCidr, splitCidr } from '../domain/cidr.ts';
import { zonesOf } from '../domain/regions.ts';
import type { Scope } from '../domain/scope.ts';
import type { Store, Transaction } from './store.ts';
import {
  dhcpOptionsTable,
  internetGatewayTable,
  networkAccountTable,
  prefixListTable,
  routeTableTable,
  type SubnetRow,
  type VpcRow,
} from './tables/ec2.ts';
import { type Making, putSubnet, putVpc } from './vpc-rows.ts';

/**
 * Every account has, in every region and from its first moment, a default VPC with a default subnet in each zone, an internet gateway and
 * the route to it (VPC user guide, "Default VPCs"). It is made at the first look, by whoever looks first: EC2, ECS, load balancing or the
 * control plane. Ids follow from account and region, so that they are the same after a reset. Once made, it is the user's: if they
 * delete it, it stays deleted. A second call changes nothing.
 */
export function ensureDefaultNetwork(store: Store, scope: Scope, now: Date): void {
  const id = `${scope.account}/${scope.region}`;
  if (store.get(networkAccountTable, id) !== undefined) return;
  store.transaction((tx) => {
    const making: Making = { tx, scope, now: now.getTime(), newId: derivedIds(id) };
    putDhcpOptions(making);
    makeDefaultVpc(making);
    putAwsPrefixLists(making);
    tx.put(networkAccountTable, { account: scope.account, region: scope.region, id });
  });
}

/** Ids that are the same for the same place, in the order they are asked for. */
function derivedIds(place: string): (prefix: string) => string {
  let count = 0;
  return (prefix) => {
    const digest = createHash('sha256').update(`${place}/${prefix}/${count++}`).digest('hex');
    return `${prefix}-0${digest.slice(0, 16)}`;
  };
}

/** The region's own set of DHCP options (VPC user guide, "Default DHCP option set"). */
function putDhcpOptions({ tx, scope, now, newId }: Making): void {
  const domain = scope.region === 'us-east-1' ? 'ec2.internal' : `${scope.region}.compute.internal`;
  tx.put(dhcpOptionsTable, {
    account: scope.account,
    region: scope.region,
    tags: [],
    createdAt: now,
    dhcpOptionsId: newId('dopt'),
    configurations: [
      { key: 'domain-name', values: [domain] },
      { key: 'domain-name-servers', values: ['AmazonProvidedDNS'] },
    ],
  });
}

/**
 * The lists of AWS's own that gateway endpoints route by (VPC user guide, "AWS-managed prefix lists"). They have no entries here: the
 * services answer at Slipway's own address, not at the ranges that AWS publishes.
 */
function putAwsPrefixLists({ tx, scope, now, newId }: Making): void {
  for (const service of ['dynamodb', 's3'])
    tx.put(prefixListTable, {
      account: scope.account,
      region: scope.region,
      tags: [],
      createdAt: now,
      prefixListId: newId('pl'),
      name: `com.amazonaws.${scope.region}.${service}`,
      ownerId: 'AWS',
      addressFamily: 'IPv4',
      maxEntries: 0,
      version: 0,
      versions: [],
    });
}

/** The set of options that new VPCs get: the first that the account had. */
export function defaultDhcpOptionsId(tx: Pick<Transaction, 'list'>, scope: Scope): string {
  const sets = tx.list(dhcpOptionsTable, { where: { account: scope.account, region: scope.region } });
  const first = sets.toSorted((a, b) => a.createdAt - b.createdAt)[0];
  return first?.dhcpOptionsId ?? 'default';
}

/** The default VPC with all that belongs to it, also for CreateDefaultVpc. */
export function makeDefaultVpc(making: Making): VpcRow {
  const vpc = putVpc(making, {
    cidrBlock: '172.31.0.0/16',
    isDefault: true,
    instanceTenancy: 'default',
    dhcpOptionsId: defaultDhcpOptionsId(making.tx, making.scope),
    enableDnsHostnames: true,
    tags: [],
  });
  putGatewayWithRoute(making, vpc.vpcId);
  for (const [i, zone] of zonesOf(making.scope.region).entries()) putDefaultSubnet(making, vpc, zone.name, i);
  return vpc;
}

function putGatewayWithRoute({ tx, scope, now, newId }: Making, vpcId: string): void {
  const internetGatewayId = newId('igw');
  tx.put(internetGatewayTable, {
    account: scope.account,
    region: scope.region,
    tags: [],
    createdAt: now,
    internetGatewayId,
    vpcId,
  });
  for (const table of tx.list(routeTableTable, { where: { vpcId } }))
    tx.put(routeTableTable, {
      ...table,
      routes: [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: internetGatewayId }],
    });
}

/** The /20 blocks of the default VPC. */
export function defaultSubnetBlocks(): string[] {
  return splitCidr(parseCidr('172.31.0.0/16')!, 20).map(formatCidr);
}

/** One default subnet (VPC user guide, "Default subnets"): it gives public addresses. */
export function putDefaultSubnet(making: Making, vpc: VpcRow, zoneName: string, block: number): SubnetRow {
  const zone = zonesOf(making.scope.region).find((each) => each.name === zoneName)!;
  return putSubnet(making, {
    vpcId: vpc.vpcId,
    cidrBlock: defaultSubnetBlocks()[block]!,
    availabilityZone: zone.name,
    availabilityZoneId: zone.id,
    defaultForAz: true,
    mapPublicIpOnLaunch: true,
    tags: [],
  });
}
