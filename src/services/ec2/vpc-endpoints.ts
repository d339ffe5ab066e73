import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { RouteTableRow, SubnetRow, VpcEndpointRow, VpcRow } from '../../store/tables/ec2.ts';
import { invalidParameter } from './errors.ts';
import { putManagedInterface, takeAddress, usedAddresses } from './network-interfaces.ts';
import { kinds, required, rowsOf } from './resources.ts';
import { groupIdentifiers } from './views/network-interface.ts';

/**
 * Endpoints are kept with all that belongs to them: a gateway endpoint's routes, an interface endpoint's interfaces. Tasks reach the
 * services by the address that they are given in any case, so an endpoint changes nothing of what they can reach.
 */
export const fullAccess =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';

/** `com.amazonaws.<region>.<service>` (AWS PrivateLink guide, "AWS services that integrate with AWS PrivateLink"). */
export function checkServiceName(
  { region }: RequestContext,
  name: string,
  type: VpcEndpointRow['endpointType'],
): void {
  const prefix = `com.amazonaws.${region}.`;
  if (!name.startsWith(prefix) || !/^[a-z0-9.-]+$/.test(name.slice(prefix.length)))
    throw new ServiceError('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`);
  if (type === 'Gateway' && !['s3', 'dynamodb'].includes(name.slice(prefix.length)))
    throw new ServiceError(
      'InvalidParameter',
      'Endpoint type (Gateway) does not match available service types ([Interface]).',
    );
}

/** The prefix list that a gateway endpoint's routes lead to. */
function prefixListOf(context: RequestContext, serviceName: string): string {
  return rowsOf(context, kinds.prefixList).find((row) => row.ownerId === 'AWS' && row.name === serviceName)!
    .prefixListId;
}

export function tablesOf(
  context: RequestContext,
  { vpcId }: VpcRow,
  ids: readonly string[],
): RouteTableRow[] {
  const tables = ids.map((id) => required(context, kinds.routeTable, id));
  const foreign = tables.find((table) => table.vpcId !== vpcId);
  if (foreign !== undefined)
    throw invalidParameter(
      `Route table ${foreign.routeTableId} and network ${vpcId} belong to different networks`,
    );
  return tables;
}

export function addEndpointRoute(
  context: RequestContext,
  endpoint: VpcEndpointRow,
  table: RouteTableRow,
): void {
  const destinationPrefixListId = prefixListOf(context, endpoint.serviceName);
  if (table.routes.some((route) => route.destinationPrefixListId === destinationPrefixListId))
    throw new ServiceError(
      'RouteAlreadyExists',
      `route table ${table.routeTableId} already has a route with destination-prefix-list-id ${destinationPrefixListId}`,
    );
  const route = { destinationPrefixListId, gatewayId: endpoint.vpcEndpointId };
  context.store.put(kinds.routeTable.table, { ...table, routes: [...table.routes, route] });
}

export function removeEndpointRoutes(
  context: RequestContext,
  { vpcEndpointId }: VpcEndpointRow,
  tables: readonly RouteTableRow[],
): void {
  for (const table of tables) {
    const routes = table.routes.filter((route) => route.gatewayId !== vpcEndpointId);
    if (routes.length < table.routes.length) context.store.put(kinds.routeTable.table, { ...table, routes });
  }
}

/** The subnets of an interface endpoint: at most one in each zone. */
export function endpointSubnets(
  context: RequestContext,
  { vpcId }: VpcRow,
  ids: readonly string[],
): SubnetRow[] {
  const subnets = ids.map((id) => required(context, kinds.subnet, id));
  for (const [i, subnet] of subnets.entries()) {
    if (subnet.vpcId !== vpcId)
      throw invalidParameter(`Subnet ${subnet.subnetId} and network ${vpcId} belong to different networks`);
    if (subnets.slice(0, i).some((other) => other.availabilityZone === subnet.availabilityZone))
      throw new ServiceError(
        'DuplicateSubnetsInSameZone',
        `Found another VPC endpoint subnet in the availability zone of ${subnet.subnetId}`,
      );
  }
  return subnets;
}

/** The interface of an endpoint in one of its subnets. */
export function putEndpointInterface(
  context: RequestContext,
  endpoint: Pick<VpcEndpointRow, 'vpcEndpointId' | 'securityGroupIds'>,
  subnet: SubnetRow,
): string {
  const row = putManagedInterface(context, subnet, {
    privateIpAddress: takeAddress(context, subnet, usedAddresses(context, subnet.subnetId)),
    description: `VPC Endpoint Interface ${endpoint.vpcEndpointId}`,
    interfaceType: 'vpc_endpoint',
    securityGroupIds: endpoint.securityGroupIds,
  });
  return row.networkInterfaceId;
}

export function vpcEndpointView(context: RequestContext, row: VpcEndpointRow): VpcEndpoint {
  return {
    VpcEndpointId: row.vpcEndpointId,
    VpcEndpointType: row.endpointType,
    VpcId: row.vpcId,
    ServiceName: row.serviceName,
    ServiceRegion: row.region,
    // On the wire it is `available` (API reference, DescribeVpcEndpoints, examples), whatever the type says.
    State: 'available' as 'Available',
    PolicyDocument: row.policyDocument,
    RouteTableIds: [...row.routeTableIds],
    SubnetIds: [...row.subnetIds],
    Groups: groupIdentifiers(context, row.securityGroupIds),
    NetworkInterfaceIds: [...row.networkInterfaceIds],
    PrivateDnsEnabled: row.privateDnsEnabled,
    IpAddressType: row.endpointType === 'Interface' ? 'ipv4' : undefined,
    // No name of an endpoint resolves here.
    DnsEntries: [],
    RequesterManaged: false,
    CreationTimestamp: new Date(row.createdAt),
    OwnerId: row.account,
    Tags: [...row.tags],
  };
}
