import type { CreateNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { isSameEntry, readEntry } from '../acl-entries.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createNetworkAclEntry: Ec2Operation<CreateNetworkAclEntryRequest, object> = (input, context) => {
  const acl = required(context, kinds.networkAcl, input.NetworkAclId, 'networkAclId');
  const entry = readEntry(input);
  if (acl.entries.some(isSameEntry(entry)))
    throw new ServiceError(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${entry.ruleNumber} already exists.`,
    );
  context.store.put(kinds.networkAcl.table, { ...acl, entries: [...acl.entries, entry] });
  return {};
};
