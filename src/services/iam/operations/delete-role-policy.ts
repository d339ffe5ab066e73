import type { DeleteRolePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole, inlinePolicy } from '../entities.ts';
import { rolePolicyNotFound } from '../errors.ts';

export const deleteRolePolicy: Operation<DeleteRolePolicyCommandInput, object> = (input, context) => {
  changeRole(context, input.RoleName!, (row) => {
    if (inlinePolicy(row, input.PolicyName!) === undefined) throw rolePolicyNotFound(input.PolicyName!);
    const { [input.PolicyName!]: _, ...inlinePolicies } = row.inlinePolicies;
    return { ...row, inlinePolicies };
  });
  return {};
};
