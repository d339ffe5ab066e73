import type {
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
} from '@aws-sdk/client-ec2';
import { invalidParameter } from '../errors.ts';
import { kinds, newId, required } from '../resources.ts';
import { addAssociation, removeAssociation, requiredAssociation } from '../route-table-associations.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ReplaceRouteTableAssociation: also how another table becomes a VPC's main one. The association gets a new id. */
export const replaceRouteTableAssociation: Ec2Operation<
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult
> = (input, context) => {
  const found = requiredAssociation(context, input.AssociationId);
  const target = required(context, kinds.routeTable, input.RouteTableId, 'routeTableId');
  if (target.vpcId !== found.table.vpcId)
    throw invalidParameter(
      `route table ${target.routeTableId} and route table ${found.table.routeTableId} belong to different networks`,
    );
  removeAssociation(context, found);
  const associationId = newId(context, 'rtbassoc');
  addAssociation(context, required(context, kinds.routeTable, target.routeTableId), {
    ...found.association,
    associationId,
  });
  return { NewAssociationId: associationId, AssociationState: { State: 'associated' } };
};
