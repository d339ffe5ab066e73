import type {
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
} from '@aws-sdk/client-ec2';
import { associationNotFound, invalidParameter, missingParameter } from '../errors.ts';
import { kinds, newId, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ReplaceNetworkAclAssociation: a subnet always has one network ACL; this gives it another. */
export const replaceNetworkAclAssociation: Ec2Operation<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
> = (input, context) => {
  const id = input.AssociationId;
  if (id === undefined) throw missingParameter('associationId');
  const holds = (row: { associations: readonly { associationId: string }[] }) =>
    row.associations.some((each) => each.associationId === id);
  const from = rowsOf(context, kinds.networkAcl).find(holds);
  if (from === undefined) throw associationNotFound(id);
  const wanted = required(context, kinds.networkAcl, input.NetworkAclId, 'networkAclId');
  if (wanted.vpcId !== from.vpcId)
    throw invalidParameter(
      `network ACL ${wanted.networkAclId} and network ACL ${from.networkAclId} belong to different networks`,
    );
  const { subnetId } = from.associations.find((each) => each.associationId === id)!;
  const associations = from.associations.filter((each) => each.associationId !== id);
  context.store.put(kinds.networkAcl.table, { ...from, associations });
  const to = required(context, kinds.networkAcl, wanted.networkAclId);
  const associationId = newId(context, 'aclassoc');
  context.store.put(kinds.networkAcl.table, {
    ...to,
    associations: [...to.associations, { associationId, subnetId }],
  });
  return { NewAssociationId: associationId };
};
