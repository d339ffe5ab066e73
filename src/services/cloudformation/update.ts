import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type StackOperation,
  type StackRevisionRow,
  type StackRow,
  stackRevisionTable,
} from '../../store/tables/cloudformation.ts';
import { newOperation, writeBegun } from './begin.ts';
import { validationError, wrongState } from './errors.ts';

const updatable: readonly StackRow['status'][] = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_FAILED',
];

/** Which stacks can be updated (CloudFormation user guide, "Stack failure options": a failed one only with rollback disabled). */
export function checkUpdatable({ status, stackId }: StackRow, disableRollback: boolean): void {
  if (!updatable.includes(status)) throw wrongState(stackId, status, 'updated');
  if (status.endsWith('_FAILED') && !disableRollback)
    throw validationError(
      `This stack is currently in a non-terminal [${status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API`,
    );
}

type Options = Partial<StackOperation> & { readonly policy?: string; readonly changeSetId?: string };

/** The stack is to become what the revision says. */
export function beginUpdate(
  context: RequestContext,
  stack: StackRow,
  revision: StackRevisionRow,
  { policy, changeSetId, ...operation }: Options,
): StackRow {
  return context.store.transaction((tx) => {
    tx.put(stackRevisionTable, revision);
    // What an update that failed wished for is nobody's any more.
    if (stack.revisionId !== undefined && stack.revisionId !== stack.stableRevisionId)
      tx.delete(stackRevisionTable, stack.revisionId);
    return writeBegun(
      tx,
      context,
      {
        ...stack,
        revisionId: revision.revisionId,
        updatedAt: context.now.getTime(),
        disableRollback: operation.disableRollback ?? false,
        ...(policy === undefined ? {} : { policy }),
        ...(changeSetId === undefined ? {} : { changeSetId }),
        operation: newOperation(context, { type: 'UPDATE_STACK', ...operation }),
      },
      'UPDATE_IN_PROGRESS',
    );
  });
}
