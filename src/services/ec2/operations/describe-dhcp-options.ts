import type { DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult } from '@aws-sdk/client-ec2';
import type { DhcpOptionsRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import { dhcpOptionsView } from '../dhcp-options.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeDhcpOptions, "Filter.N". */
const filters: FilterTable<DhcpOptionsRow> = {
  'dhcp-options-id': (row) => row.dhcpOptionsId,
  key: (row) => row.configurations.map((each) => each.key),
  value: (row) => row.configurations.flatMap((each) => each.values),
  'owner-id': (row) => row.account,
};

export const describeDhcpOptions: Ec2Operation<DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.dhcpOptions, filters, {
    ids: input.DhcpOptionsIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { DhcpOptions: rows.map(dhcpOptionsView), NextToken: nextToken };
};
