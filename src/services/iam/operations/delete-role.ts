import type { DeleteRoleCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instanceProfileTable, roleTable } from '../../../store/tables/iam.ts';
import { changeRole } from '../entities.ts';
import { deleteConflict } from '../errors.ts';

export const deleteRole: Operation<DeleteRoleCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = changeRole(context, input.RoleName!, (each) => each);
    if (tx.count(instanceProfileTable, { account: context.account, roleName: row.name }) > 0)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    if (row.attachedPolicies.length > 0)
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (Object.keys(row.inlinePolicies).length > 0)
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    tx.delete(roleTable, row.key);
    return {};
  });
