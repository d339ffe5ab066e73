import type { DetachRolePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';
import { policyNotFound } from '../errors.ts';

export const detachRolePolicy: Operation<DetachRolePolicyCommandInput, object> = (input, context) => {
  const arn = input.PolicyArn!;
  changeRole(context, input.RoleName!, (row) => {
    if (!row.attachedPolicies.includes(arn)) throw policyNotFound(arn);
    return { ...row, attachedPolicies: row.attachedPolicies.filter((each) => each !== arn) };
  });
  return {};
};
