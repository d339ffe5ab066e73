import type {
  DetectStackResourceDriftCommandInput,
  DetectStackResourceDriftOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourceKey, stackResourceTable } from '../../../store/tables/cloudformation.ts';
import { beginDetection, detected, driftView } from '../drift.ts';
import { noResource } from '../errors.ts';
import { liveStack } from '../lookup.ts';

export const detectStackResourceDrift: Operation<
  DetectStackResourceDriftCommandInput,
  DetectStackResourceDriftOutput
> = async (input, context) => {
  const stack = liveStack(context, input.StackName!);
  const logicalId = input.LogicalResourceId!;
  const key = resourceKey(stack.stackId, logicalId);
  if (context.store.get(stackResourceTable, key) === undefined) throw noResource(logicalId, stack.stackName);
  await detected(context, beginDetection(context, stack, [logicalId]));
  const row = context.store.get(stackResourceTable, key);
  if (row === undefined) throw noResource(logicalId, stack.stackName);
  return { StackResourceDrift: driftView(row) };
};
