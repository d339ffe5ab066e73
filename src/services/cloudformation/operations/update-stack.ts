import type { UpdateStackCommandInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { isHeld } from '../../../store/cloudformation/nested-stacks.ts';
import { isRepeated } from '../begin.ts';
import { changesBeyondResources, resourceChanges } from '../compare.ts';
import { noUpdates } from '../errors.ts';
import { liveStack, revisionOf } from '../lookup.ts';
import { policyText } from '../policy-text.ts';
import { prepareDesired } from '../prepare.ts';
import { beginUpdate, checkUpdatable } from '../update.ts';

export const updateStack: Operation<UpdateStackCommandInput, UpdateStackOutput> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  if (isRepeated(stack, input.ClientRequestToken, 'UPDATE_STACK'))
    return { StackId: stack.stackId, OperationId: stack.operation!.operationId };
  // A parent whose update failed and was left as it is updates what is held in it once more.
  if (context.invokedBy === undefined || !isHeld(context.store, stack))
    checkUpdatable(stack, input.DisableRollback ?? false);
  const { stackId, stackName } = stack;
  const previous = revisionOf(context, stack.revisionId);
  const desired = prepareDesired(context, { stackId, stackName, previous }, input);
  const policy = policyText(context, input.StackPolicyBody, input.StackPolicyURL);
  const during = policyText(context, input.StackPolicyDuringUpdateBody, input.StackPolicyDuringUpdateURL);
  if (
    stack.status.endsWith('_COMPLETE') &&
    resourceChanges(context, stack, desired).length === 0 &&
    !changesBeyondResources(context, stack, desired)
  )
    throw noUpdates();
  const begun = beginUpdate(context, stack, desired.revision, {
    disableRollback: input.DisableRollback ?? false,
    ...(input.ClientRequestToken === undefined ? {} : { token: input.ClientRequestToken }),
    ...(during === undefined ? {} : { policyDuringUpdate: during }),
    ...(policy === undefined ? {} : { policy }),
    ...(input.RetainExceptOnCreate ? { retainExceptOnCreate: true } : {}),
  });
  return { StackId: stackId, OperationId: begun.operation!.operationId };
};
