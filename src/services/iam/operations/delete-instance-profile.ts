import type { DeleteInstanceProfileCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instanceProfileTable } from '../../../store/tables/iam.ts';
import { requireInstanceProfile } from '../entities.ts';
import { deleteConflict } from '../errors.ts';

export const deleteInstanceProfile: Operation<DeleteInstanceProfileCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireInstanceProfile(context, input.InstanceProfileName!);
    if (row.roleName !== undefined)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    tx.delete(instanceProfileTable, row.key);
    return {};
  });
