import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/iam.ts';
import { consoleConfig } from '../../aws/settings.ts';
import { listTaskRoles } from './choices.ts';

/** Developer Guide, "Amazon ECS task execution IAM role": the role that AWS's console makes, and what it may do. */
const DEFAULT_ROLE = 'ecsTaskExecutionRole';
const POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const TRUST = {
  Version: '2012-10-17',
  Statement: [
    { Sid: '', Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};

export const defaultRoleArn = () => `arn:aws:iam::${consoleConfig().accountId}:role/${DEFAULT_ROLE}`;

/** Whether the request names the default role, and there is none yet. */
export async function lacksDefaultRole({
  executionRoleArn,
}: RegisterTaskDefinitionCommandInput): Promise<boolean> {
  if (executionRoleArn !== defaultRoleArn()) return false;
  return (await listTaskRoles()).every(({ value }) => value !== executionRoleArn);
}

export async function ensureDefaultRole(request: RegisterTaskDefinitionCommandInput): Promise<void> {
  if (!(await lacksDefaultRole(request))) return;
  await iam.send(
    new CreateRoleCommand({ RoleName: DEFAULT_ROLE, AssumeRolePolicyDocument: JSON.stringify(TRUST) }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: DEFAULT_ROLE, PolicyArn: POLICY }));
}
