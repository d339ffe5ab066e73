import type { DisassociateAddressRequest } from '@aws-sdk/client-ec2';
import { disassociate, requiredAddress } from '../elastic-addresses.ts';
import { associationNotFound, missingParameter } from '../errors.ts';
import { kinds, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const disassociateAddress: Ec2Operation<DisassociateAddressRequest, object> = (input, context) => {
  if (input.AssociationId === undefined && input.PublicIp === undefined)
    throw missingParameter('associationId');
  const row =
    input.AssociationId === undefined
      ? requiredAddress(context, input)
      : rowsOf(context, kinds.elasticAddress).find((each) => each.associationId === input.AssociationId);
  if (row === undefined) throw associationNotFound(input.AssociationId!);
  disassociate(context, row);
  return {};
};
