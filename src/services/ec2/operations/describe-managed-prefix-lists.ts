import type {
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
} from '@aws-sdk/client-ec2';
import type { PrefixListRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { prefixListView } from '../prefix-lists.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

const filters: FilterTable<PrefixListRow> = {
  'owner-id': (row) => row.ownerId,
  'prefix-list-id': (row) => row.prefixListId,
  'prefix-list-name': (row) => row.name,
};

export const describeManagedPrefixLists: Ec2Operation<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult
> = (input, context) => {
  const { rows, nextToken } = describe(context, kinds.prefixList, filters, {
    ids: input.PrefixListIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 100],
  });
  return { PrefixLists: rows.map(prefixListView), NextToken: nextToken };
};
