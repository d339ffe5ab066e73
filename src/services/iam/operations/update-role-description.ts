import type { UpdateRoleDescriptionCommandInput, UpdateRoleDescriptionResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';
import { roleView } from '../views.ts';

export const updateRoleDescription: Operation<
  UpdateRoleDescriptionCommandInput,
  UpdateRoleDescriptionResponse
> = (input, context) => ({
  Role: roleView(
    changeRole(context, input.RoleName!, (row) => ({ ...row, description: input.Description! })),
  ),
});
