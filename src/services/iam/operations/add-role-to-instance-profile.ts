import type { AddRoleToInstanceProfileCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instanceProfileTable } from '../../../store/tables/iam.ts';
import { requireInstanceProfile, requireRole } from '../entities.ts';
import { limitExceeded } from '../errors.ts';

export const addRoleToInstanceProfile: Operation<AddRoleToInstanceProfileCommandInput, object> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const profile = requireInstanceProfile(context, input.InstanceProfileName!);
    const role = requireRole(context, input.RoleName!);
    if (profile.roleName !== undefined)
      throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
    tx.put(instanceProfileTable, { ...profile, roleName: role.name });
    return {};
  });
