import type {
  DeleteScalingPolicyCommandInput,
  DeleteScalingPolicyResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { policyNotFound } from '../errors.ts';
import { nameTarget, policiesOf, removePolicy } from '../resources.ts';

/** A target tracking policy takes its alarms with it; those that call a step scaling policy are their maker's and stay. */
export const deleteScalingPolicy: Operation<DeleteScalingPolicyCommandInput, DeleteScalingPolicyResponse> = (
  input,
  context,
) => {
  context.store.transaction(() => {
    const { targetKey, text } = nameTarget(input, context);
    const row = policiesOf(context, targetKey).find((each) => each.policyName === input.PolicyName);
    if (row === undefined) throw policyNotFound(text, input.PolicyName ?? '');
    removePolicy(context, row);
  });
  return {};
};
