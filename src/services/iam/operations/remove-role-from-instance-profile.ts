import type { RemoveRoleFromInstanceProfileCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instanceProfileTable } from '../../../store/tables/iam.ts';
import { requireInstanceProfile } from '../entities.ts';
import { roleNotFound } from '../errors.ts';

export const removeRoleFromInstanceProfile: Operation<RemoveRoleFromInstanceProfileCommandInput, object> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const { roleName, ...profile } = requireInstanceProfile(context, input.InstanceProfileName!);
    if (roleName?.toLowerCase() !== input.RoleName!.toLowerCase()) throw roleNotFound(input.RoleName!);
    tx.put(instanceProfileTable, profile);
    return {};
  });
