import type { Route, RouteTable, RouteTableAssociation } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { RouteTableRow, StoredRoute, StoredRouteTableAssociation } from '../../../store/tables/ec2.ts';
import { find, kinds } from '../resources.ts';

export function routeTableView(context: RequestContext, row: RouteTableRow): RouteTable {
  return {
    RouteTableId: row.routeTableId,
    VpcId: row.vpcId,
    OwnerId: row.account,
    Associations: row.associations.map((each) => associationView(row.routeTableId, each)),
    PropagatingVgws: [],
    Routes: routesOf(context, row),
    Tags: [...row.tags],
  };
}

function associationView(routeTableId: string, each: StoredRouteTableAssociation): RouteTableAssociation {
  return {
    Main: each.main,
    RouteTableAssociationId: each.associationId,
    RouteTableId: routeTableId,
    SubnetId: each.subnetId,
    GatewayId: each.gatewayId,
    AssociationState: { State: 'associated' },
  };
}

/** The local routes, one for each range of the VPC (VPC user guide, "Route table concepts"), then the table's own. */
export function routesOf(context: RequestContext, row: RouteTableRow): Route[] {
  const ranges = find(context, kinds.vpc, row.vpcId)?.cidrAssociations ?? [];
  const local = ranges.map(
    ({ cidrBlock }): Route => ({
      DestinationCidrBlock: cidrBlock,
      GatewayId: 'local',
      Origin: 'CreateRouteTable',
      State: 'active',
    }),
  );
  return [...local, ...row.routes.map((route) => routeView(context, row.vpcId, route))];
}

function routeView(context: RequestContext, vpcId: string, route: StoredRoute): Route {
  return {
    DestinationCidrBlock: route.destinationCidrBlock,
    DestinationIpv6CidrBlock: route.destinationIpv6CidrBlock,
    DestinationPrefixListId: route.destinationPrefixListId,
    GatewayId: route.gatewayId,
    EgressOnlyInternetGatewayId: route.egressOnlyInternetGatewayId,
    NatGatewayId: route.natGatewayId,
    NetworkInterfaceId: route.networkInterfaceId,
    Origin: 'CreateRoute',
    State: isActive(context, vpcId, route) ? 'active' : 'blackhole',
  };
}

/** A route whose target is gone, or is no longer attached, swallows what is sent to it (API reference, Route, "State"). */
function isActive(context: RequestContext, vpcId: string, route: StoredRoute): boolean {
  if (route.natGatewayId !== undefined) {
    const nat = find(context, kinds.natGateway, route.natGatewayId);
    return nat !== undefined && nat.deletedAt === undefined;
  }
  if (route.egressOnlyInternetGatewayId !== undefined)
    return find(context, kinds.egressOnlyInternetGateway, route.egressOnlyInternetGatewayId) !== undefined;
  if (route.networkInterfaceId !== undefined)
    return find(context, kinds.networkInterface, route.networkInterfaceId)?.status === 'in-use';
  if (route.gatewayId?.startsWith('vpce-'))
    return find(context, kinds.vpcEndpoint, route.gatewayId) !== undefined;
  return find(context, kinds.internetGateway, route.gatewayId)?.vpcId === vpcId;
}
