import type { DeleteNamespaceCommandInput, DeleteNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryServiceTable, namespaceTable } from '../../../store/tables/servicediscovery.ts';
import { namespaceInUse } from '../errors.ts';
import { requireNamespace } from '../find.ts';
import { logOperation } from '../log-operation.ts';

export const deleteNamespace: Operation<DeleteNamespaceCommandInput, DeleteNamespaceResponse> = (
  { Id },
  context,
) =>
  context.store.transaction((tx) => {
    const { namespaceId } = requireNamespace(context, Id);
    if (tx.count(discoveryServiceTable, { namespaceId }) > 0) throw namespaceInUse();
    tx.delete(namespaceTable, namespaceId);
    const targets = { NAMESPACE: namespaceId };
    return { OperationId: logOperation(tx, context, { type: 'DELETE_NAMESPACE', targets, namespaceId }) };
  });
