import type { CreateRouteRequest } from '@aws-sdk/client-ec2';
import { cidrContains, formatCidr, parseCidr } from '../../domain/cidr.ts';
import { parseIpv6Cidr } from '../../domain/ipv6.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { RouteTableRow, StoredRoute } from '../../store/tables/ec2.ts';
import { readCidr } from './cidr-rules.ts';
import { invalidParameter, invalidValue, missingParameter, notFound } from './errors.ts';
import { find, kinds, required } from './resources.ts';
import { refuseUnsupported } from './unsupported.ts';

type Destination = Pick<
  CreateRouteRequest,
  'DestinationCidrBlock' | 'DestinationIpv6CidrBlock' | 'DestinationPrefixListId'
>;

/** Where a route leads, canonical; exactly one of the three must be given. */
export function readDestination(input: Destination): StoredRoute {
  const { DestinationCidrBlock: v4, DestinationIpv6CidrBlock: v6, DestinationPrefixListId: list } = input;
  if ([v4, v6, list].filter((each) => each !== undefined).length !== 1)
    throw missingParameter(
      'exactly one of destinationCidrBlock, destinationIpv6CidrBlock or destinationPrefixListId',
    );
  if (v4 !== undefined) return { destinationCidrBlock: formatCidr(readCidr(v4, 'destinationCidrBlock')) };
  if (list !== undefined) return { destinationPrefixListId: list };
  const range = parseIpv6Cidr(v6!);
  if (range === undefined)
    throw invalidValue('destinationIpv6CidrBlock', v6, 'This is not a valid IPv6 CIDR block.');
  return { destinationIpv6CidrBlock: range };
}

export const destinationText = (route: StoredRoute): string =>
  route.destinationCidrBlock ?? route.destinationIpv6CidrBlock ?? route.destinationPrefixListId ?? '';

/** The table's own route to the destination, if it has one. */
export function routeTo(table: RouteTableRow, destination: StoredRoute): StoredRoute | undefined {
  return table.routes.find((each) => destinationText(each) === destinationText(destination));
}

/** Is the destination one of the VPC's own ranges? Its local route is not to be changed. */
export function isLocal(context: RequestContext, table: RouteTableRow, destination: StoredRoute): boolean {
  const { cidrAssociations } = required(context, kinds.vpc, table.vpcId);
  return cidrAssociations.some((each) => each.cidrBlock === destination.destinationCidrBlock);
}

const unsupportedTargets = [
  'InstanceId',
  'TransitGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'VpcPeeringConnectionId',
  'CoreNetworkArn',
] as const;

type Target = Pick<
  CreateRouteRequest,
  | 'DestinationIpv6CidrBlock'
  | 'EgressOnlyInternetGatewayId'
  | 'GatewayId'
  | 'NatGatewayId'
  | 'NetworkInterfaceId'
  | 'VpcEndpointId'
  | (typeof unsupportedTargets)[number]
>;

/** What a route sends to; exactly one target must be given, and it must be there, in the VPC of the table. */
export function readTarget(context: RequestContext, table: RouteTableRow, input: Target): StoredRoute {
  refuseUnsupported(input, unsupportedTargets);
  const gatewayId = input.GatewayId ?? input.VpcEndpointId;
  const { NatGatewayId: natGatewayId, NetworkInterfaceId: networkInterfaceId } = input;
  const { EgressOnlyInternetGatewayId: egressOnly } = input;
  const targets = [gatewayId, natGatewayId, networkInterfaceId, egressOnly];
  if (targets.filter((each) => each !== undefined).length !== 1)
    throw missingParameter(
      'exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcEndpointId or egressOnlyInternetGatewayId',
    );
  if (egressOnly !== undefined) return egressOnlyTarget(context, table, input, egressOnly);
  if (natGatewayId !== undefined) {
    required(context, kinds.natGateway, natGatewayId);
    return { natGatewayId };
  }
  if (networkInterfaceId !== undefined) {
    required(context, kinds.networkInterface, networkInterfaceId);
    return { networkInterfaceId };
  }
  checkGateway(context, table, gatewayId!);
  return { gatewayId: gatewayId! };
}

/** "[IPv6 traffic only] The ID of an egress-only internet gateway" (API reference, CreateRoute). */
function egressOnlyTarget(
  context: RequestContext,
  table: RouteTableRow,
  { DestinationIpv6CidrBlock }: Target,
  id: string,
): StoredRoute {
  if (DestinationIpv6CidrBlock === undefined) throw missingParameter('destinationIpv6CidrBlock');
  const { vpcId } = required(context, kinds.egressOnlyInternetGateway, id);
  if (vpcId !== table.vpcId) throw foreignGateway(table, id);
  return { egressOnlyInternetGatewayId: id };
}

const foreignGateway = ({ routeTableId }: RouteTableRow, gatewayId: string) =>
  invalidParameter(
    `route table ${routeTableId} and network gateway ${gatewayId} belong to different networks`,
  );

function checkGateway(context: RequestContext, table: RouteTableRow, gatewayId: string): void {
  if (gatewayId.startsWith('vpce-')) return void required(context, kinds.vpcEndpoint, gatewayId);
  const gateway = find(context, kinds.internetGateway, gatewayId);
  if (gateway === undefined) throw notFound('InvalidGatewayID.NotFound', 'gateway', [gatewayId]);
  if (gateway.vpcId !== table.vpcId) throw foreignGateway(table, gatewayId);
}

/** VPC user guide, "Route table concepts": a part of the VPC's own range can be routed to an interface alone. */
export function checkLocalPart(context: RequestContext, table: RouteTableRow, route: StoredRoute): void {
  if (route.destinationCidrBlock === undefined || route.networkInterfaceId !== undefined) return;
  const cidr = parseCidr(route.destinationCidrBlock)!;
  const { cidrAssociations } = required(context, kinds.vpc, table.vpcId);
  if (cidrAssociations.some((each) => cidrContains(parseCidr(each.cidrBlock)!, cidr)))
    throw invalidParameter(
      `The destination CIDR block ${route.destinationCidrBlock} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    );
}
