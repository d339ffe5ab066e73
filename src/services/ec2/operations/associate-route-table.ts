import type { AssociateRouteTableRequest, AssociateRouteTableResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { RouteTableRow } from '../../../store/tables/ec2.ts';
import { invalidParameter, missingParameter } from '../errors.ts';
import { kinds, newId, required, rowsOf } from '../resources.ts';
import { addAssociation } from '../route-table-associations.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, AssociateRouteTable: a subnet, or an internet gateway, has one route table; the same one again changes nothing. */
export const associateRouteTable: Ec2Operation<AssociateRouteTableRequest, AssociateRouteTableResult> = (
  input,
  context,
) => {
  const table = required(context, kinds.routeTable, input.RouteTableId, 'routeTableId');
  const member = memberOf(context, table, input);
  const existing = associationOf(context, member);
  if (existing !== undefined && existing.routeTableId !== table.routeTableId)
    throw new ServiceError(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${table.routeTableId} conflicts with an existing association`,
    );
  const associationId = existing?.associationId ?? newId(context, 'rtbassoc');
  if (existing === undefined) addAssociation(context, table, { associationId, main: false, ...member });
  return { AssociationId: associationId, AssociationState: { State: 'associated' } };
};

interface AssociatedMember {
  readonly subnetId?: string;
  readonly gatewayId?: string;
}

function memberOf(
  context: RequestContext,
  table: RouteTableRow,
  { SubnetId, GatewayId }: AssociateRouteTableRequest,
): AssociatedMember {
  if ((SubnetId === undefined) === (GatewayId === undefined))
    throw missingParameter('exactly one of subnetId or gatewayId');
  const place =
    SubnetId === undefined
      ? required(context, kinds.internetGateway, GatewayId, 'gatewayId')
      : required(context, kinds.subnet, SubnetId, 'subnetId');
  if (place.vpcId !== table.vpcId)
    throw invalidParameter(
      SubnetId === undefined
        ? `route table ${table.routeTableId} and network gateway ${GatewayId} belong to different networks`
        : `Route table ${table.routeTableId} and subnet ${SubnetId} belong to different networks`,
    );
  return SubnetId === undefined ? { gatewayId: GatewayId! } : { subnetId: SubnetId };
}

function associationOf(context: RequestContext, { subnetId, gatewayId }: AssociatedMember) {
  return rowsOf(context, kinds.routeTable)
    .flatMap(({ routeTableId, associations }) => associations.map((each) => ({ ...each, routeTableId })))
    .find((each) => !each.main && each.subnetId === subnetId && each.gatewayId === gatewayId);
}
