import type { ReplaceNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import { isSameEntry, readEntry } from '../acl-entries.ts';
import { aclEntryNotFound } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const replaceNetworkAclEntry: Ec2Operation<ReplaceNetworkAclEntryRequest, object> = (
  input,
  context,
) => {
  const acl = required(context, kinds.networkAcl, input.NetworkAclId, 'networkAclId');
  const entry = readEntry(input);
  const isIt = isSameEntry(entry);
  if (!acl.entries.some(isIt)) throw aclEntryNotFound(acl.networkAclId, entry.ruleNumber);
  const entries = acl.entries.map((each) => (isIt(each) ? entry : each));
  context.store.put(kinds.networkAcl.table, { ...acl, entries });
  return {};
};
