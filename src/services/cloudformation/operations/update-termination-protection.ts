import type {
  UpdateTerminationProtectionCommandInput,
  UpdateTerminationProtectionOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { stackTable } from '../../../store/tables/cloudformation.ts';
import { validationError } from '../errors.ts';
import { liveStack } from '../lookup.ts';

/** A nested stack has its root's (API reference, UpdateTerminationProtection). */
export const updateTerminationProtection: Operation<
  UpdateTerminationProtectionCommandInput,
  UpdateTerminationProtectionOutput
> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  if (stack.rootId !== undefined)
    throw validationError(
      `Termination protection cannot be changed on nested stack [${stack.stackName}]; change it on its root stack.`,
    );
  context.store.put(stackTable, { ...stack, terminationProtection: input.EnableTerminationProtection! });
  return { StackId: stack.stackId };
};
