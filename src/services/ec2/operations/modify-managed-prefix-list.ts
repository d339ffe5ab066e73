import type { ModifyManagedPrefixListRequest, ModifyManagedPrefixListResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { PrefixListRow } from '../../../store/tables/ec2.ts';
import { invalidCombination, invalidParameter, missingParameter } from '../errors.ts';
import {
  checkedEntries,
  currentEntries,
  prefixListView,
  readEntryCidr,
  requiredOwnList,
} from '../prefix-lists.ts';
import { kinds } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ModifyManagedPrefixList: changing entries makes a new version; the size changes by a request of its own. */
export const modifyManagedPrefixList: Ec2Operation<
  ModifyManagedPrefixListRequest,
  ModifyManagedPrefixListResult
> = (input, context) => {
  refuseUnsupported(input, ['IpamPrefixListResolverSyncEnabled']);
  const row = requiredOwnList(context, input.PrefixListId);
  const changesEntries = (input.AddEntries ?? []).length + (input.RemoveEntries ?? []).length > 0;
  if (changesEntries && input.MaxEntries !== undefined)
    throw invalidCombination('You cannot modify the entries and the size of a prefix list at the same time.');
  const renamed = { ...row, name: input.PrefixListName ?? row.name };
  const next = changesEntries ? withEntries(renamed, input) : withSize(renamed, input.MaxEntries);
  context.store.put(kinds.prefixList.table, next);
  return { PrefixList: { ...prefixListView(next), State: 'modify-in-progress' } };
};

function withSize(row: PrefixListRow, maxEntries = row.maxEntries): PrefixListRow {
  if (maxEntries < currentEntries(row).length || maxEntries > 1000)
    throw invalidParameter(`Value (${maxEntries}) for parameter MaxEntries is invalid.`);
  return { ...row, maxEntries };
}

function withEntries(row: PrefixListRow, input: ModifyManagedPrefixListRequest): PrefixListRow {
  if (input.CurrentVersion === undefined) throw missingParameter('CurrentVersion');
  if (input.CurrentVersion !== row.version)
    throw new ServiceError(
      'PrefixListVersionMismatch',
      `The prefix list has the version ${row.version}, not ${input.CurrentVersion}.`,
    );
  const removed = (input.RemoveEntries ?? []).map((each) =>
    readEntryCidr(row.addressFamily, each.Cidr ?? ''),
  );
  const added = input.AddEntries ?? [];
  const addedCidrs = added.map((each) => readEntryCidr(row.addressFamily, each.Cidr ?? ''));
  const kept = currentEntries(row).filter(
    (each) => !removed.includes(each.cidr) && !addedCidrs.includes(each.cidr),
  );
  const asInput = kept.map((each) => ({ Cidr: each.cidr, Description: each.description }));
  const entries = checkedEntries(row.addressFamily, row.maxEntries, [...asInput, ...added]);
  const version = row.version + 1;
  return { ...row, version, versions: [...row.versions, { version, entries }] };
}
