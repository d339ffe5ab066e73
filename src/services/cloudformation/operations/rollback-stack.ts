import type { RollbackStackCommandInput, RollbackStackOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { isRepeated, newOperation, writeBegun } from '../begin.ts';
import { wrongState } from '../errors.ts';
import { liveStack } from '../lookup.ts';

/** CloudFormation user guide, "Stack failure options": back to the last stable state of a stack that was left as it failed. */
export const rollbackStack: Operation<RollbackStackCommandInput, RollbackStackOutput> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  const { stackId, status } = stack;
  if (isRepeated(stack, input.ClientRequestToken, 'ROLLBACK'))
    return { StackId: stackId, OperationId: stack.operation!.operationId };
  if (status !== 'CREATE_FAILED' && status !== 'UPDATE_FAILED')
    throw wrongState(stackId, status, 'rolled back');
  const operation = newOperation(context, {
    type: 'ROLLBACK',
    ...(input.ClientRequestToken === undefined ? {} : { token: input.ClientRequestToken }),
    ...(input.RetainExceptOnCreate ? { retainExceptOnCreate: true } : {}),
  });
  const wasStable = stack.stableRevisionId !== undefined;
  return context.store.transaction((tx) => {
    writeBegun(
      tx,
      context,
      { ...stack, operation },
      wasStable ? 'UPDATE_ROLLBACK_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS',
    );
    return { StackId: stackId, OperationId: operation.operationId };
  });
};
