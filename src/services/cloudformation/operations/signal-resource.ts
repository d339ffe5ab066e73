import type { SignalResourceCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourceKey, signalTable, stackResourceTable } from '../../../store/tables/cloudformation.ts';
import { noResource, wrongState } from '../errors.ts';
import { liveStack } from '../lookup.ts';

/** The first signal of an id counts; the same again changes nothing (API reference, SignalResource, UniqueId). */
export const signalResource: Operation<SignalResourceCommandInput, object> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  const key = resourceKey(stack.stackId, input.LogicalResourceId!);
  const row = context.store.get(stackResourceTable, key);
  if (row === undefined) throw noResource(input.LogicalResourceId!, stack.stackName);
  if (!stack.status.endsWith('_IN_PROGRESS')) throw wrongState(stack.stackId, stack.status, 'signaled');
  const signalKey = `${key}|${input.UniqueId}`;
  if (context.store.get(signalTable, signalKey) !== undefined) return {};
  const { account, region, now } = context;
  context.store.put(signalTable, {
    account,
    region,
    signalKey,
    resourceKey: key,
    uniqueId: input.UniqueId!,
    status: input.Status!,
    at: now.getTime(),
  });
  return {};
};
