import type { CreateNetworkAclRequest, CreateNetworkAclResult } from '@aws-sdk/client-ec2';
import { oncePerToken } from '../idempotency.ts';
import { kinds, newId, newRow, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { networkAclView } from '../views/network-acl.ts';
import type { Ec2Operation } from '../within-account.ts';

/** VPC user guide, "Custom network ACLs": a new one denies everything until it has rules. */
export const createNetworkAcl: Ec2Operation<CreateNetworkAclRequest, CreateNetworkAclResult> = (
  input,
  context,
) => {
  const id = oncePerToken(context, 'CreateNetworkAcl', input, () => {
    const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
    const networkAclId = newId(context, 'acl');
    context.store.put(kinds.networkAcl.table, {
      ...newRow(context),
      networkAclId,
      vpcId: vpc.vpcId,
      isDefault: false,
      entries: [],
      associations: [],
      tags: tagsFrom(input.TagSpecifications, 'network-acl', context),
    });
    return networkAclId;
  });
  const row = required(context, kinds.networkAcl, id);
  return { NetworkAcl: networkAclView(row), ClientToken: input.ClientToken };
};
