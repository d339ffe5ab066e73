import type { GetOperationCommandInput, GetOperationResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryOperationTable } from '../../../store/tables/servicediscovery.ts';
import { operationNotFound } from '../errors.ts';
import { operationView } from '../views.ts';

export const getOperation: Operation<GetOperationCommandInput, GetOperationResponse> = (
  { OperationId = '' },
  { account, region, store, now },
) => {
  const row = store.get(discoveryOperationTable, OperationId);
  if (row?.account !== account || row.region !== region) throw operationNotFound(OperationId);
  return { Operation: operationView(row, now) };
};
