import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { IAM } from '@aws-sdk/client-iam';
import { sleep } from '../../platform/clock.ts';
import { isAwsError } from '../errors.ts';
import { capitalTags, type Session } from './session.ts';

/** ECS developer guide, "Amazon ECS task execution IAM role". */
const executionPolicy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const trustPolicy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};

export function executionRoleName({ plan }: Session): string {
  return `${plan.name}-execution`;
}

/** The role with which ECS pulls the image and writes the logs; a definition that names its own keeps it. */
export async function ensureExecutionRole(session: Session): Promise<string | undefined> {
  const { taskDefinition } = session.plan;
  if (taskDefinition.input.executionRoleArn) return taskDefinition.input.executionRoleArn;
  if (taskDefinition.sourceFile) return undefined;
  return session.reporter.step('Execution role', async (step) => {
    const iam = await session.aws.iam();
    const name = executionRoleName(session);
    const found = await findRole(iam, name);
    const arn = found ?? (await createRole(session, iam, name));
    const attached = await ensureAttached(iam, name);
    const changed = (await ensureSecretAccess(session, iam, name, arn)) || attached;
    if (!found && !session.aws.target.local) {
      step.detail('waiting for IAM to know it everywhere');
      await sleep(session.clock, 10_000);
    }
    return { value: arn, changed: !found || changed, text: name };
  });
}

async function findRole(iam: IAM, RoleName: string): Promise<string | undefined> {
  try {
    return (await iam.getRole({ RoleName })).Role?.Arn;
  } catch (error) {
    if (isAwsError(error, 'NoSuchEntityException', 'NoSuchEntity')) return undefined;
    throw error;
  }
}

async function createRole(session: Session, iam: IAM, RoleName: string): Promise<string> {
  const { Role } = await iam.createRole({
    RoleName,
    AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
    Description: `Amazon ECS pulls images and writes logs for ${session.plan.name} with this role`,
    Tags: capitalTags(session.plan),
  });
  return Role!.Arn!;
}

/** Apart from making the role, so that a run that was interrupted between the two is mended by the next. */
async function ensureAttached(iam: IAM, RoleName: string): Promise<boolean> {
  const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
  if (AttachedPolicies.some(({ PolicyArn }) => PolicyArn === executionPolicy)) return false;
  await iam.attachRolePolicy({ RoleName, PolicyArn: executionPolicy });
  return true;
}

const policyName = 'secrets';

/** Reading the secrets that containers name (ECS developer guide, "Secrets Manager or Systems Manager permissions"). */
async function ensureSecretAccess(
  session: Session,
  iam: IAM,
  RoleName: string,
  roleArn: string,
): Promise<boolean> {
  const region = await session.aws.region();
  const account = roleArn.split(':')[4] ?? '';
  const resources = secretResources(
    session.plan.taskDefinition.input.containerDefinitions ?? [],
    region,
    account,
  );
  if (resources.length === 0) return false;
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['ssm:GetParameters', 'secretsmanager:GetSecretValue'],
        Resource: resources,
      },
    ],
  });
  if ((await readPolicy(iam, RoleName)) === document) return false;
  await iam.putRolePolicy({ RoleName, PolicyName: policyName, PolicyDocument: document });
  return true;
}

async function readPolicy(iam: IAM, RoleName: string): Promise<string | undefined> {
  try {
    const { PolicyDocument } = await iam.getRolePolicy({ RoleName, PolicyName: policyName });
    return PolicyDocument && decodeURIComponent(PolicyDocument);
  } catch (error) {
    if (isAwsError(error, 'NoSuchEntityException', 'NoSuchEntity')) return undefined;
    throw error;
  }
}

/** ARNs of what `valueFrom` names: a secret's ARN without key and version, a parameter's ARN also for a plain name. */
export function secretResources(
  containers: readonly ContainerDefinition[],
  region: string,
  account: string,
): string[] {
  const names = containers.flatMap(({ secrets, logConfiguration }) =>
    [...(secrets ?? []), ...(logConfiguration?.secretOptions ?? [])].map(({ valueFrom }) => valueFrom ?? ''),
  );
  const arns = names.filter(Boolean).map((name) => {
    if (!name.startsWith('arn:'))
      return `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
    return name.includes(':secretsmanager:') ? name.split(':').slice(0, 7).join(':') : name;
  });
  return [...new Set(arns)].sort();
}
