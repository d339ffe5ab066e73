import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, Route } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { RouteTableRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { routesOf, routeTableView } from '../views/route-table.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeRouteTables, "Filter.N". */
const filters = (context: RequestContext): FilterTable<RouteTableRow> => {
  const ofRoutes = (look: (route: Route) => string | undefined) => (row: RouteTableRow) =>
    routesOf(context, row).map(look);
  return {
    'association.gateway-id': (row) => row.associations.map((each) => each.gatewayId),
    'association.route-table-association-id': (row) => row.associations.map((each) => each.associationId),
    'association.route-table-id': (row) => row.associations.map(() => row.routeTableId),
    'association.subnet-id': (row) => row.associations.map((each) => each.subnetId),
    'association.main': (row) => row.associations.map((each) => each.main),
    'owner-id': (row) => row.account,
    'route-table-id': (row) => row.routeTableId,
    'route.destination-cidr-block': ofRoutes((route) => route.DestinationCidrBlock),
    'route.destination-ipv6-cidr-block': ofRoutes((route) => route.DestinationIpv6CidrBlock),
    'route.destination-prefix-list-id': ofRoutes((route) => route.DestinationPrefixListId),
    'route.egress-only-internet-gateway-id': ofRoutes((route) => route.EgressOnlyInternetGatewayId),
    'route.gateway-id': ofRoutes((route) => route.GatewayId),
    'route.instance-id': () => undefined,
    'route.nat-gateway-id': ofRoutes((route) => route.NatGatewayId),
    'route.transit-gateway-id': () => undefined,
    'route.origin': ofRoutes((route) => route.Origin),
    'route.state': ofRoutes((route) => route.State),
    'route.vpc-peering-connection-id': () => undefined,
    'vpc-id': (row) => row.vpcId,
  };
};

export const describeRouteTables: Ec2Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.routeTable, filters(context), {
    ids: input.RouteTableIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [5, 100],
  });
  return { RouteTables: rows.map((row) => routeTableView(context, row)), NextToken: nextToken };
};
