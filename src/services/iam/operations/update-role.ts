import type { UpdateRoleCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';

export const updateRole: Operation<UpdateRoleCommandInput, object> = (input, context) => {
  changeRole(context, input.RoleName!, (row) => ({
    ...row,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.MaxSessionDuration === undefined ? {} : { maxSessionDuration: input.MaxSessionDuration }),
  }));
  return {};
};
