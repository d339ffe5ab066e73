import type { AttachRolePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';
import { limitExceeded, policyNotAttachable } from '../errors.ts';
import { findPolicy } from '../managed-policies.ts';

/** Attaching twice is no error. A role has at most 10 (IAM user guide, "IAM and AWS STS quotas"). */
export const attachRolePolicy: Operation<AttachRolePolicyCommandInput, object> = (input, context) => {
  const arn = input.PolicyArn!;
  changeRole(context, input.RoleName!, (row) => {
    if (findPolicy(context, arn) === undefined) throw policyNotAttachable(arn);
    if (row.attachedPolicies.includes(arn)) return row;
    if (row.attachedPolicies.length >= 10) throw limitExceeded('Cannot exceed quota for PoliciesPerRole: 10');
    return { ...row, attachedPolicies: [...row.attachedPolicies, arn] };
  });
  return {};
};
