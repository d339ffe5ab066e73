import type { DetectStackDriftCommandInput, DetectStackDriftOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { beginDetection } from '../drift.ts';
import { liveStack } from '../lookup.ts';

export const detectStackDrift: Operation<DetectStackDriftCommandInput, DetectStackDriftOutput> = (
  input,
  context,
) => {
  const stack = liveStack(context, input.StackName!);
  return { StackDriftDetectionId: beginDetection(context, stack, input.LogicalResourceIds).detectionId };
};
