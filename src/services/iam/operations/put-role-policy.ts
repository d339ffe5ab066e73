import type { PutRolePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { checkPolicyDocument } from '../documents.ts';
import { changeRole } from '../entities.ts';

export const putRolePolicy: Operation<PutRolePolicyCommandInput, object> = (input, context) => {
  checkPolicyDocument(input.PolicyDocument!);
  changeRole(context, input.RoleName!, (row) => ({
    ...row,
    inlinePolicies: { ...row.inlinePolicies, [input.PolicyName!]: input.PolicyDocument! },
  }));
  return {};
};
