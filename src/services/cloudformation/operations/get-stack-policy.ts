import type { GetStackPolicyCommandInput, GetStackPolicyOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { liveStack } from '../lookup.ts';

export const getStackPolicy: Operation<GetStackPolicyCommandInput, GetStackPolicyOutput> = (
  input,
  context,
) => {
  const { policy } = liveStack(context, input.StackName!);
  return policy === undefined ? {} : { StackPolicyBody: policy };
};
