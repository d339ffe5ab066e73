import type {
  ContinueUpdateRollbackCommandInput,
  ContinueUpdateRollbackOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourcesOf } from '../../../store/cloudformation/find-stack.ts';
import { isRepeated, newOperation, writeBegun } from '../begin.ts';
import { validationError, wrongState } from '../errors.ts';
import { liveStack } from '../lookup.ts';

export const continueUpdateRollback: Operation<
  ContinueUpdateRollbackCommandInput,
  ContinueUpdateRollbackOutput
> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  if (isRepeated(stack, input.ClientRequestToken, 'CONTINUE_ROLLBACK')) return {};
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED')
    throw wrongState(stack.stackId, stack.status, 'continued to roll back');
  const skip = input.ResourcesToSkip ?? [];
  const rows = resourcesOf(context.store, stack.stackId);
  const wrong = skip.filter((id) => rows.get(id)?.status !== 'UPDATE_FAILED');
  if (wrong.length > 0)
    throw validationError(
      `The following resources to skip are not in the UPDATE_FAILED state: [${wrong.join(', ')}]`,
    );
  return context.store.transaction((tx) => {
    const operation = newOperation(context, {
      type: 'CONTINUE_ROLLBACK',
      skip,
      ...(input.ClientRequestToken === undefined ? {} : { token: input.ClientRequestToken }),
    });
    writeBegun(tx, context, { ...stack, operation }, 'UPDATE_ROLLBACK_IN_PROGRESS');
    return { OperationId: operation.operationId };
  });
};
