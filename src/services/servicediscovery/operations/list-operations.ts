import type { ListOperationsCommandInput, ListOperationsResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type DiscoveryOperationRow,
  discoveryOperationTable,
} from '../../../store/tables/servicediscovery.ts';
import { compileFilters } from '../filters.ts';
import { statusOf, updatedAt } from '../log-operation.ts';
import { pageOf } from '../pages.ts';

export const listOperations: Operation<ListOperationsCommandInput, ListOperationsResponse> = (
  input,
  { account, region, store, now },
) => {
  const passes = compileFilters<DiscoveryOperationRow>(input.Filters, {
    NAMESPACE_ID: (row) => row.namespaceId,
    SERVICE_ID: (row) => row.serviceId,
    STATUS: (row) => statusOf(row, now),
    TYPE: (row) => row.type,
    // Unix seconds (OperationFilter, Values).
    UPDATE_DATE: (row) => String(updatedAt(row, now) / 1000),
  });
  const rows = store.list(discoveryOperationTable, { where: { account, region } }).filter(passes);
  const { page, tail } = pageOf(rows, (row) => row.operationId, input);
  return { Operations: page.map((row) => ({ Id: row.operationId, Status: statusOf(row, now) })), ...tail };
};
