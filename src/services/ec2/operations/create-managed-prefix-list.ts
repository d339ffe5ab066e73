import type { CreateManagedPrefixListRequest, CreateManagedPrefixListResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import { invalidParameter, invalidValue, missingParameter } from '../errors.ts';
import { oncePerToken } from '../idempotency.ts';
import { checkedEntries, prefixListView } from '../prefix-lists.ts';
import { kinds, newId, newRow, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createManagedPrefixList: Ec2Operation<
  CreateManagedPrefixListRequest,
  CreateManagedPrefixListResult
> = (input, context) => {
  const id = oncePerToken(context, 'CreateManagedPrefixList', input, () => make(context, input));
  const view = prefixListView(required(context, kinds.prefixList, id));
  return { PrefixList: { ...view, State: 'create-in-progress' } };
};

function make(context: RequestContext, input: CreateManagedPrefixListRequest): string {
  const { PrefixListName: name, MaxEntries: maxEntries, AddressFamily: addressFamily } = input;
  if (name === undefined || name === '') throw missingParameter('PrefixListName');
  if (maxEntries === undefined) throw missingParameter('MaxEntries');
  if (name.length > 255 || name.startsWith('com.amazonaws')) throw invalidValue('PrefixListName', name);
  if (addressFamily !== 'IPv4' && addressFamily !== 'IPv6')
    throw invalidValue('AddressFamily', addressFamily);
  if (maxEntries < 1 || maxEntries > 1000)
    throw invalidParameter(
      `Value (${maxEntries}) for parameter MaxEntries is invalid. Must be between 1 and 1000.`,
    );
  const prefixListId = newId(context, 'pl');
  context.store.put(kinds.prefixList.table, {
    ...newRow(context),
    prefixListId,
    name,
    ownerId: context.account,
    addressFamily,
    maxEntries,
    version: 1,
    versions: [{ version: 1, entries: checkedEntries(addressFamily, maxEntries, input.Entries ?? []) }],
    tags: tagsFrom(input.TagSpecifications, 'prefix-list', context),
  });
  return prefixListId;
}
