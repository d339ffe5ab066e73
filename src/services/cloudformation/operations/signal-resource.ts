import type { SignalResourceCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourceKey, stackResourceTable } from '../../../store/tables/cloudformation.ts';
import { noResource, wrongState } from '../errors.ts';
import { liveStack } from '../lookup.ts';
import { keepSignal } from '../signals.ts';

export const signalResource: Operation<SignalResourceCommandInput, object> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  const key = resourceKey(stack.stackId, input.LogicalResourceId!);
  const row = context.store.get(stackResourceTable, key);
  if (row === undefined) throw noResource(input.LogicalResourceId!, stack.stackName);
  if (!stack.status.endsWith('_IN_PROGRESS')) throw wrongState(stack.stackId, stack.status, 'signaled');
  keepSignal(context.store, context, key, {
    uniqueId: input.UniqueId!,
    status: input.Status!,
    at: context.now.getTime(),
  });
  return {};
};
