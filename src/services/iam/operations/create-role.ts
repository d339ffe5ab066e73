import type { CreateRoleCommandInput, CreateRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { iamKey, type RoleRow, roleTable } from '../../../store/tables/iam.ts';
import { checkTrustPolicy } from '../documents.ts';
import { newEntity } from '../entities.ts';
import { entityExists } from '../errors.ts';
import { mergeTags } from '../tags.ts';
import { roleView } from '../views.ts';

export const createRole: Operation<CreateRoleCommandInput, CreateRoleResponse> = (input, context) => {
  checkTrustPolicy(input.AssumeRolePolicyDocument!);
  return context.store.transaction((tx) => {
    const name = input.RoleName!;
    if (tx.get(roleTable, iamKey(context.account, name)) !== undefined)
      throw entityExists(`Role with name ${name} already exists.`);
    const row: RoleRow = {
      ...newEntity(context, 'role', 'AROA', name, input.Path),
      trustPolicy: input.AssumeRolePolicyDocument!,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
      ...(input.PermissionsBoundary === undefined ? {} : { permissionsBoundary: input.PermissionsBoundary }),
      inlinePolicies: {},
      attachedPolicies: [],
      tags: mergeTags([], input.Tags ?? []),
    };
    tx.put(roleTable, row);
    return { Role: roleView(row) };
  });
};
