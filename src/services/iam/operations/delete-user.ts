import type { DeleteUserCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accessKeyTable, userTable } from '../../../store/tables/iam.ts';
import { requireUser } from '../entities.ts';
import { deleteConflict } from '../errors.ts';

export const deleteUser: Operation<DeleteUserCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireUser(context, input.UserName!);
    if (tx.count(accessKeyTable, { account: context.account, userName: row.name }) > 0)
      throw deleteConflict('Cannot delete entity, must delete access keys first.');
    tx.delete(userTable, row.key);
    return {};
  });
