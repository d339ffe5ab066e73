import type { CancelUpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { isHeld } from '../../../store/cloudformation/nested-stacks.ts';
import { type StackRow, stackTable } from '../../../store/tables/cloudformation.ts';
import { writeBegun } from '../begin.ts';
import { validationError } from '../errors.ts';
import { liveStack } from '../lookup.ts';

export const cancelUpdateStack: Operation<CancelUpdateStackCommandInput, object> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  if (isTakenBack(context, stack)) {
    context.store.transaction((tx) => {
      writeBegun(tx, context, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'The update of the parent stack failed.');
    });
    return {};
  }
  if (stack.status !== 'UPDATE_IN_PROGRESS' || stack.operation === undefined)
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  const operation = { ...stack.operation, cancelled: 'User Initiated' };
  context.store.put(stackTable, { ...stack, operation });
  return {};
};

/** By its parent, whose own update failed later. */
function isTakenBack({ store, invokedBy }: RequestContext, stack: StackRow): boolean {
  return (
    invokedBy !== undefined && stack.status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' && isHeld(store, stack)
  );
}
