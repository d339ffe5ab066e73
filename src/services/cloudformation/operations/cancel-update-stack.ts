import type { CancelUpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { stackTable } from '../../../store/tables/cloudformation.ts';
import { validationError } from '../errors.ts';
import { liveStack } from '../lookup.ts';

export const cancelUpdateStack: Operation<CancelUpdateStackCommandInput, object> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  if (stack.status !== 'UPDATE_IN_PROGRESS' || stack.operation === undefined)
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  const operation = { ...stack.operation, cancelled: 'User Initiated' };
  context.store.put(stackTable, { ...stack, operation });
  return {};
};
