import type { ListNamespacesCommandInput, ListNamespacesResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type NamespaceRow, namespaceTable } from '../../../store/tables/servicediscovery.ts';
import { compileFilters } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { namespaceSummary } from '../views.ts';

export const listNamespaces: Operation<ListNamespacesCommandInput, ListNamespacesResponse> = (
  input,
  context,
) => {
  const { account, region, store } = context;
  const passes = compileFilters<NamespaceRow>(input.Filters, {
    TYPE: (row) => row.type,
    NAME: (row) => row.name,
    HTTP_NAME: (row) => row.httpName,
    RESOURCE_OWNER: () => 'SELF',
  });
  const rows = store.list(namespaceTable, { where: { account, region } }).filter(passes);
  const { page, tail } = pageOf(rows, (row) => row.namespaceId, input);
  return { Namespaces: page.map((row) => namespaceSummary(row, context)), ...tail };
};
