import type { DeleteRolePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';
import { rolePolicyNotFound } from '../errors.ts';

export const deleteRolePolicy: Operation<DeleteRolePolicyCommandInput, object> = (input, context) => {
  changeRole(context, input.RoleName!, (row) => {
    const { [input.PolicyName!]: removed, ...inlinePolicies } = row.inlinePolicies;
    if (removed === undefined) throw rolePolicyNotFound(input.PolicyName!);
    return { ...row, inlinePolicies };
  });
  return {};
};
