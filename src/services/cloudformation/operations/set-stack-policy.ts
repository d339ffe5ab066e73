import type { SetStackPolicyCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { stackTable } from '../../../store/tables/cloudformation.ts';
import { liveStack } from '../lookup.ts';
import { policyText } from '../policy-text.ts';

export const setStackPolicy: Operation<SetStackPolicyCommandInput, object> = (input, context) => {
  const stack = liveStack(context, input.StackName!);
  const policy = policyText(context, input.StackPolicyBody, input.StackPolicyURL);
  if (policy !== undefined) context.store.put(stackTable, { ...stack, policy });
  return {};
};
