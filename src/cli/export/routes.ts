import type { EC2, NatGateway, RouteTable, Subnet } from '@aws-sdk/client-ec2';
import type { Draft } from './draft.ts';
import { attachmentOf } from './load-balancing.ts';
import type { VpcExport } from './network.ts';

/** The NAT gateways that the subnets' routes lead to, and the subnets that these are in, where they are not among the subnets. */
export async function readNats(
  ec2: EC2,
  subnets: readonly Subnet[],
  tables: readonly RouteTable[],
): Promise<{ nats: NatGateway[]; subnets: Subnet[] }> {
  const routes = subnets.flatMap(({ SubnetId }) => tableOf(SubnetId, tables)?.Routes ?? []);
  const ids = [...new Set(routes.flatMap(({ NatGatewayId }) => NatGatewayId ?? []))];
  if (ids.length === 0) return { nats: [], subnets: [] };
  const { NatGateways: nats = [] } = await ec2.describeNatGateways({ NatGatewayIds: ids });
  const known = new Set(subnets.map(({ SubnetId }) => SubnetId));
  const places = [...new Set(nats.flatMap(({ SubnetId }) => SubnetId ?? []))].filter((id) => !known.has(id));
  const { Subnets = [] } = places.length ? await ec2.describeSubnets({ SubnetIds: places }) : {};
  return { nats, subnets: Subnets };
}

/** A public one has an address of its own, which the template allocates anew. */
export function addNat(
  draft: Draft,
  { NatGatewayId, SubnetId, ConnectivityType, VpcId = '' }: NatGateway,
): void {
  const isPublic = ConnectivityType !== 'private';
  const address = `address of ${NatGatewayId}`;
  if (isPublic)
    draft.add({
      name: 'NatAddress',
      type: 'AWS::EC2::EIP',
      attributes: { AllocationId: address },
      after: [attachmentOf(VpcId)],
      properties: { Domain: 'vpc' },
    });
  draft.add({
    name: 'NatGateway',
    type: 'AWS::EC2::NatGateway',
    ids: [NatGatewayId],
    after: [attachmentOf(VpcId)],
    properties: { SubnetId, ...(isPublic ? { AllocationId: address } : { ConnectivityType: 'private' }) },
  });
}

/** Each subnet's table: its own, else the VPC's main one, which a template can only give as one of its own. */
export function addRouteTables(draft: Draft, { vpc, subnets, tables }: VpcExport): void {
  for (const { SubnetId = '' } of subnets) {
    const table = tableOf(SubnetId, tables);
    if (!table?.RouteTableId) continue;
    if (!draft.has(table.RouteTableId)) addTable(draft, vpc.VpcId!, table);
    draft.add({
      name: 'RouteTableAssociation',
      type: 'AWS::EC2::SubnetRouteTableAssociation',
      properties: { SubnetId, RouteTableId: table.RouteTableId },
    });
  }
}

function tableOf(subnetId: string | undefined, tables: readonly RouteTable[]): RouteTable | undefined {
  const own = tables.find(({ Associations = [] }) => Associations.some((each) => each.SubnetId === subnetId));
  return own ?? tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
}

function addTable(draft: Draft, VpcId: string, { RouteTableId = '', Routes = [] }: RouteTable): void {
  draft.add({ name: 'RouteTable', type: 'AWS::EC2::RouteTable', ids: [RouteTableId], properties: { VpcId } });
  for (const route of Routes) {
    const { DestinationCidrBlock, GatewayId, NatGatewayId } = route;
    if (GatewayId === 'local') continue;
    const target = NatGatewayId ?? GatewayId;
    if (target === undefined || DestinationCidrBlock === undefined || !draft.has(target)) {
      const way = target ?? route.TransitGatewayId ?? 'something else';
      draft.notes.push(
        `The route to ${DestinationCidrBlock ?? 'a list'} by ${way} is left out: add what it needs.`,
      );
      continue;
    }
    draft.add({
      name: 'Route',
      type: 'AWS::EC2::Route',
      after: [attachmentOf(VpcId)],
      properties: {
        RouteTableId,
        DestinationCidrBlock,
        ...(NatGatewayId ? { NatGatewayId } : { GatewayId }),
      },
    });
  }
}
