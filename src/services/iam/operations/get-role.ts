import type { GetRoleCommandInput, GetRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireRole } from '../entities.ts';
import { roleView } from '../views.ts';

export const getRole: Operation<GetRoleCommandInput, GetRoleResponse> = (input, context) => ({
  Role: roleView(requireRole(context, input.RoleName!)),
});
