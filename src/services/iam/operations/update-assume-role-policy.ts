import type { UpdateAssumeRolePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { checkTrustPolicy } from '../documents.ts';
import { changeRole } from '../entities.ts';

export const updateAssumeRolePolicy: Operation<UpdateAssumeRolePolicyCommandInput, object> = (
  input,
  context,
) => {
  checkTrustPolicy(input.PolicyDocument!);
  changeRole(context, input.RoleName!, (row) => ({ ...row, trustPolicy: input.PolicyDocument! }));
  return {};
};
