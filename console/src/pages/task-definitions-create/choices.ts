import { ListRolesCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/iam.ts';
import { allPages } from '../../aws/pages.ts';
import type { Choice } from './fields.tsx';

/** Roles that tasks can have: those that ecs-tasks.amazonaws.com may assume. */
export async function listTaskRoles(): Promise<Choice[]> {
  const roles = await allPages(async (Marker) => {
    const page = await iam.send(new ListRolesCommand({ Marker }));
    return { items: page.Roles, next: page.IsTruncated ? page.Marker : undefined };
  });
  return roles
    .filter(({ AssumeRolePolicyDocument = '' }) =>
      decodeURIComponent(AssumeRolePolicyDocument).includes('ecs-tasks.amazonaws.com'),
    )
    .map(({ Arn = '', RoleName = '', Description }) => ({
      value: Arn,
      label: RoleName,
      description: Description,
    }));
}
