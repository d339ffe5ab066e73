import type { DescribePrefixListsRequest, DescribePrefixListsResult } from '@aws-sdk/client-ec2';
import type { PrefixListRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { currentEntries } from '../prefix-lists.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

const filters: FilterTable<PrefixListRow> = {
  'owner-id': (row) => row.ownerId,
  'prefix-list-id': (row) => row.prefixListId,
  'prefix-list-name': (row) => row.name,
};

/** API reference, DescribePrefixLists: the lists of AWS's services alone. */
export const describePrefixLists: Ec2Operation<DescribePrefixListsRequest, DescribePrefixListsResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.prefixList, filters, {
    ids: input.PrefixListIds,
    filters: [...(input.Filters ?? []), { Name: 'owner-id', Values: ['AWS'] }],
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 1000],
  });
  return {
    PrefixLists: rows.map((row) => ({
      PrefixListId: row.prefixListId,
      PrefixListName: row.name,
      Cidrs: currentEntries(row).map((entry) => entry.cidr),
    })),
    NextToken: nextToken,
  };
};
