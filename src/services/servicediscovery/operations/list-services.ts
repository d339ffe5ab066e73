import type { ListServicesCommandInput, ListServicesResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type DiscoveryServiceRow, discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { compileFilters } from '../filters.ts';
import { idIn } from '../ids.ts';
import { pageOf } from '../pages.ts';
import { serviceSummary } from '../views.ts';

export const listServices: Operation<ListServicesCommandInput, ListServicesResponse> = (input, context) => {
  const { account, region, store } = context;
  const filters = input.Filters?.map((filter) => ({ ...filter, Values: filter.Values?.map(idIn) }));
  const passes = compileFilters<DiscoveryServiceRow>(filters, {
    NAMESPACE_ID: (row) => row.namespaceId,
    RESOURCE_OWNER: () => 'SELF',
  });
  const rows = store.list(discoveryServiceTable, { where: { account, region } }).filter(passes);
  const { page, tail } = pageOf(rows, (row) => row.serviceId, input);
  return { Services: page.map((row) => serviceSummary(row, context)), ...tail };
};
