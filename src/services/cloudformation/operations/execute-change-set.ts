import type { ExecuteChangeSetCommandInput, ExecuteChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { childChangeSets, removeChangeSet } from '../../../store/cloudformation/change-sets.ts';
import type { Transaction } from '../../../store/store.ts';
import {
  type ChangeSetRow,
  changeSetTable,
  type StackOperation,
  type StackRow,
  stackTable,
} from '../../../store/tables/cloudformation.ts';
import { isRepeated, newOperation, writeBegun } from '../begin.ts';
import { notExecutable, refuseNested, validationError } from '../errors.ts';
import { changeSetsOf, findChangeSet, revisionOf } from '../lookup.ts';
import { takeLive } from '../revert-drift.ts';
import { beginUpdate, checkUpdatable } from '../update.ts';

/** The stack's other change sets go: they compare with what the stack no longer is (API reference, ExecuteChangeSet). */
export const executeChangeSet: Operation<ExecuteChangeSetCommandInput, ExecuteChangeSetOutput> = (
  input,
  context,
) => {
  const changeSet = findChangeSet(context, input.ChangeSetName!, input.StackName);
  const stack = context.store.get(stackTable, changeSet.stackId)!;
  const type = stack.status === 'REVIEW_IN_PROGRESS' ? 'CREATE_STACK' : 'UPDATE_STACK';
  if (isRepeated(stack, input.ClientRequestToken, stack.operation?.type ?? type)) return {};
  refuseNested(changeSet, 'executed');
  if (changeSet.executionStatus !== 'AVAILABLE') throw notExecutable(changeSet.changeSetId, changeSet.status);
  if (input.DisableRollback !== undefined && changeSet.onStackFailure !== undefined)
    throw validationError(
      'DisableRollback cannot be specified for a change set that was created with OnStackFailure.',
    );
  return context.store.transaction((tx) => {
    beginChangeSets(tx, context, changeSet);
    const reverts = changeSet.deploymentMode === 'REVERT_DRIFT';
    if (reverts) takeLive(tx, context, stack.stackId);
    const options = {
      disableRollback: input.DisableRollback ?? changeSet.onStackFailure === 'DO_NOTHING',
      ...(input.ClientRequestToken === undefined ? {} : { token: input.ClientRequestToken }),
      ...(changeSet.onStackFailure === undefined ? {} : { onFailure: changeSet.onStackFailure }),
      ...(input.RetainExceptOnCreate ? { retainExceptOnCreate: true } : {}),
    };
    const begun =
      type === 'CREATE_STACK'
        ? beginCreation(context, stack, changeSet, options)
        : update(
            context,
            reverts ? { ...stack, drift: { status: 'NOT_CHECKED' } } : stack,
            changeSet,
            options,
          );
    return { OperationId: begun.operation!.operationId };
  });
};

/** With those of nested stacks, each of which is carried out when the engine comes to its stack. */
function beginChangeSets(tx: Transaction, context: RequestContext, changeSet: ChangeSetRow): void {
  const { changeSetId, stackId } = changeSet;
  for (const each of changeSetsOf(context, stackId))
    if (each.changeSetId !== changeSetId) removeChangeSet(tx, each);
  const executing: ChangeSetRow = { ...changeSet, executionStatus: 'EXECUTE_IN_PROGRESS' };
  tx.put(changeSetTable, executing);
  for (const child of childChangeSets(tx, changeSet)) {
    beginChangeSets(tx, context, child);
    tx.update(stackTable, child.stackId, (row) => ({ ...row, changeSetId: child.changeSetId }));
  }
}

type Options = Partial<StackOperation> & { readonly disableRollback: boolean };

function beginCreation(
  context: RequestContext,
  stack: StackRow,
  { revisionId, changeSetId }: ChangeSetRow,
  options: Options,
): StackRow {
  const operation = newOperation(context, { ...options, type: 'CREATE_STACK' });
  const created = {
    ...stack,
    revisionId,
    changeSetId,
    operation,
    disableRollback: options.disableRollback,
    updatedAt: context.now.getTime(),
  };
  return writeBegun(context.store, context, created, 'CREATE_IN_PROGRESS');
}

function update(
  context: RequestContext,
  stack: StackRow,
  { changeSetId, revisionId }: ChangeSetRow,
  options: Options,
): StackRow {
  checkUpdatable(stack, options.disableRollback);
  const revision = revisionOf(context, revisionId);
  if (revision === undefined)
    throw new ServiceError('InvalidChangeSetStatus', 'The change set has lost its template.');
  return beginUpdate(context, stack, revision, { ...options, changeSetId });
}
