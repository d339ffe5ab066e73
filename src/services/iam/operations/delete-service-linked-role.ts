import type {
  DeleteServiceLinkedRoleCommandInput,
  DeleteServiceLinkedRoleResponse,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { roleTable } from '../../../store/tables/iam.ts';
import { isServiceLinked, requireRole } from '../entities.ts';
import { invalidInput } from '../errors.ts';

export const deleteServiceLinkedRole: Operation<
  DeleteServiceLinkedRoleCommandInput,
  DeleteServiceLinkedRoleResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireRole(context, input.RoleName!);
    if (!isServiceLinked(row)) throw invalidInput(`Role ${row.name} is not a service-linked role.`);
    tx.delete(roleTable, row.key);
    return { DeletionTaskId: `task${row.path}${row.name}/${context.random.uuid()}` };
  });
