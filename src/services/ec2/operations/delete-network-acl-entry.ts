import type { DeleteNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import { isSameEntry, readRuleNumber } from '../acl-entries.ts';
import { aclEntryNotFound } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const deleteNetworkAclEntry: Ec2Operation<DeleteNetworkAclEntryRequest, object> = (input, context) => {
  const acl = required(context, kinds.networkAcl, input.NetworkAclId, 'networkAclId');
  const ruleNumber = readRuleNumber(input.RuleNumber);
  const isIt = isSameEntry({ ruleNumber, egress: input.Egress ?? false });
  if (!acl.entries.some(isIt)) throw aclEntryNotFound(acl.networkAclId, ruleNumber);
  const entries = acl.entries.filter((each) => !isIt(each));
  context.store.put(kinds.networkAcl.table, { ...acl, entries });
  return {};
};
