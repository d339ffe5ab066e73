import type {
  ListInstanceProfilesForRoleCommandInput,
  ListInstanceProfilesForRoleResponse,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instanceProfileTable } from '../../../store/tables/iam.ts';
import { entitiesUnder, requireRole } from '../entities.ts';
import { pageOf } from '../pages.ts';
import { instanceProfileView } from '../views.ts';

export const listInstanceProfilesForRole: Operation<
  ListInstanceProfilesForRoleCommandInput,
  ListInstanceProfilesForRoleResponse
> = (input, context) => {
  const roleName = requireRole(context, input.RoleName!).name;
  const found = entitiesUnder(context, instanceProfileTable).filter((row) => row.roleName === roleName);
  const { page, tail } = pageOf(found, input, (row) => row.key);
  return { InstanceProfiles: page.map((row) => instanceProfileView(context, row)), ...tail };
};
