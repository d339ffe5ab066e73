import type { DeleteStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findStack } from '../../../store/cloudformation/find-stack.ts';
import { importersOf } from '../../../store/cloudformation/imports.ts';
import { writeStackEvent } from '../../../store/cloudformation/write-event.ts';
import { exportTable, type StackRow, stackTable } from '../../../store/tables/cloudformation.ts';
import { isRepeated, newOperation, writeBegun } from '../begin.ts';
import { validationError } from '../errors.ts';

/** A stack that is not there counts as deleted (API reference, DeleteStack). */
export const deleteStack: Operation<DeleteStackCommandInput, object> = (input, context) => {
  const stack = findStack(context.store, context, input.StackName!);
  if (stack === undefined || ['DELETE_COMPLETE', 'DELETE_IN_PROGRESS'].includes(stack.status)) return {};
  if (isRepeated(stack, input.ClientRequestToken, 'DELETE_STACK')) return {};
  checkDeletable(context, stack, input);
  return context.store.transaction((tx) => {
    const used = usedExport(context, stack);
    if (used !== undefined) {
      tx.put(stackTable, { ...stack, statusReason: used });
      writeStackEvent(
        context.store,
        { ...stack, statusReason: used },
        context.random.uuid(),
        context.now.getTime(),
      );
      return {};
    }
    const operation = newOperation(context, {
      type: 'DELETE_STACK',
      ...(input.ClientRequestToken === undefined ? {} : { token: input.ClientRequestToken }),
      ...(input.RetainResources === undefined ? {} : { retain: input.RetainResources }),
      ...(input.DeletionMode === 'FORCE_DELETE_STACK' ? { force: true } : {}),
    });
    writeBegun(tx, context, { ...stack, operation }, 'DELETE_IN_PROGRESS');
    return {};
  });
};

function checkDeletable(context: RequestContext, stack: StackRow, input: DeleteStackCommandInput): void {
  const { stackName, status } = stack;
  const root = stack.rootId === undefined ? stack : (context.store.get(stackTable, stack.rootId) ?? stack);
  if (root.terminationProtection && context.invokedBy === undefined)
    throw validationError(`Stack [${stackName}] cannot be deleted while TerminationProtection is enabled`);
  if (/^UPDATE_.*IN_PROGRESS$/.test(status) && context.invokedBy === undefined)
    throw validationError(`Stack [${stackName}] cannot be deleted while in status ${status}`);
  if ((input.RetainResources?.length ?? 0) > 0 && status !== 'DELETE_FAILED')
    throw validationError(
      `Invalid operation on stack [${stack.stackId}]. RetainResources can only be specified for stacks in the DELETE_FAILED state.`,
    );
  if (input.DeletionMode === 'FORCE_DELETE_STACK' && status !== 'DELETE_FAILED')
    throw validationError(
      `Invalid operation on stack [${stack.stackId}]. FORCE_DELETE_STACK can only be specified for stacks in the DELETE_FAILED state.`,
    );
}

/** The stack stays as it is, and an event says why (CloudFormation user guide, "Get exported outputs from a deployed CloudFormation stack"). */
function usedExport({ store }: RequestContext, stack: StackRow): string | undefined {
  for (const { name } of store.list(exportTable, { where: { stackId: stack.stackId } })) {
    const users = importersOf(store, stack, name).filter((each) => each.stackId !== stack.stackId);
    if (users.length > 0)
      return `Export ${name} cannot be deleted as it is in use by ${users.map((each) => each.stackName).join(', ')}`;
  }
  return undefined;
}
