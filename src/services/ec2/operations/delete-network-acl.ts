import type { DeleteNetworkAclRequest } from '@aws-sdk/client-ec2';
import { dependencyViolation, invalidParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteNetworkAcl: neither the default one nor one that subnets use. */
export const deleteNetworkAcl: Ec2Operation<DeleteNetworkAclRequest, object> = (input, context) => {
  const acl = required(context, kinds.networkAcl, input.NetworkAclId, 'networkAclId');
  if (acl.isDefault) throw invalidParameter(`cannot delete default network ACL ${acl.networkAclId}`);
  if (acl.associations.length > 0)
    throw dependencyViolation(`The networkAcl '${acl.networkAclId}' has dependencies and cannot be deleted.`);
  context.store.delete(kinds.networkAcl.table, acl.networkAclId);
  return {};
};
