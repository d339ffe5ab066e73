import { findRole } from './issue-credentials.ts';
import type { Reader } from './store.ts';
import type { TaskDefinitionRow } from './tables/ecs-task-definitions.ts';

/**
 * What ECS says of a task whose role is not there: RunTask answers it, a service tells of it in an event and tries again later (re:Post, "How do I
 * resolve the 'ECS was unable to assume the role' error"). Undefined when the task has no role or the role exists.
 */
export function missingTaskRole(
  reader: Reader,
  { definition }: TaskDefinitionRow,
  overridden?: string,
): string | undefined {
  const roleArn = overridden ?? definition.taskRoleArn;
  if (roleArn === undefined || roleArn === '' || findRole(reader, roleArn) !== undefined) return undefined;
  return `ECS was unable to assume the role '${roleArn}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`;
}
