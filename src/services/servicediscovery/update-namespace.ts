import type { RequestContext } from '../../protocol/model/operation.ts';
import { type NamespaceRow, namespaceTable } from '../../store/tables/servicediscovery.ts';
import { invalidInput } from './errors.ts';
import { requireNamespace } from './find.ts';
import { logOperation } from './log-operation.ts';

interface NamespaceChange {
  readonly description: string | undefined;
  readonly soaTtl?: number | undefined;
}

/** What UpdateHttpNamespace and its kin share; each is for namespaces of its type. */
export function changeNamespace(
  context: RequestContext,
  id: string | undefined,
  type: NamespaceRow['type'],
  { description, soaTtl }: NamespaceChange,
): { OperationId: string } {
  return context.store.transaction((tx) => {
    const row = requireNamespace(context, id);
    if (row.type !== type) throw invalidInput(`The namespace ${row.namespaceId} is not of the type ${type}.`);
    tx.put(namespaceTable, {
      ...row,
      description: description ?? row.description,
      soaTtl: soaTtl ?? row.soaTtl,
    });
    const { namespaceId } = row;
    const targets = { NAMESPACE: namespaceId };
    return { OperationId: logOperation(tx, context, { type: 'UPDATE_NAMESPACE', targets, namespaceId }) };
  });
}
