import type { GetPolicyCommandInput, GetPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requirePolicy } from '../managed-policies.ts';
import { policyView } from '../views.ts';

export const getPolicy: Operation<GetPolicyCommandInput, GetPolicyResponse> = (input, context) => ({
  Policy: policyView(context, requirePolicy(context, input.PolicyArn!)),
});
