import type { DisassociateRouteTableRequest } from '@aws-sdk/client-ec2';
import { invalidParameter } from '../errors.ts';
import { removeAssociation, requiredAssociation } from '../route-table-associations.ts';
import type { Ec2Operation } from '../within-account.ts';

export const disassociateRouteTable: Ec2Operation<DisassociateRouteTableRequest, object> = (
  input,
  context,
) => {
  const found = requiredAssociation(context, input.AssociationId);
  if (found.association.main)
    throw invalidParameter(
      `cannot disassociate the main route table association ${found.association.associationId}`,
    );
  removeAssociation(context, found);
  return {};
};
