import type { ListEntitiesForPolicyCommandInput, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requirePolicy, rolesWithPolicy } from '../managed-policies.ts';
import { pageOf } from '../pages.ts';

export const listEntitiesForPolicy: Operation<
  ListEntitiesForPolicyCommandInput,
  ListEntitiesForPolicyResponse
> = (input, context) => {
  const arn = requirePolicy(context, input.PolicyArn!).arn;
  const wanted = input.EntityFilter === undefined || input.EntityFilter === 'Role';
  const roles = wanted ? rolesWithPolicy(context, arn) : [];
  const { page, tail } = pageOf(
    roles.filter((role) => role.path.startsWith(input.PathPrefix ?? '/')),
    input,
    (role) => role.key,
  );
  return {
    PolicyGroups: [],
    PolicyUsers: [],
    PolicyRoles: page.map((role) => ({ RoleName: role.name, RoleId: role.id })),
    ...tail,
  };
};
