import { isAwsError } from '../errors.ts';
import { logGroupNames } from '../up/log-groups.ts';
import { executionRoleName } from '../up/role.ts';
import { ownerTag, type Session } from '../up/session.ts';

/** A role goes only once nothing is attached to it (IAM API reference, DeleteRole). */
export async function removeExecutionRole(session: Session): Promise<string[]> {
  const iam = await session.aws.iam();
  const RoleName = executionRoleName(session);
  try {
    const { Role } = await iam.getRole({ RoleName });
    if (!Role?.Tags?.some(({ Key, Value }) => Key === ownerTag && Value === session.plan.name)) return [];
    const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
    for (const { PolicyArn } of AttachedPolicies) await iam.detachRolePolicy({ RoleName, PolicyArn });
    const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName });
    for (const PolicyName of PolicyNames) await iam.deleteRolePolicy({ RoleName, PolicyName });
    await iam.deleteRole({ RoleName });
    return [`role ${RoleName}`];
  } catch (error) {
    if (isAwsError(error, 'NoSuchEntityException', 'NoSuchEntity')) return [];
    throw error;
  }
}

export async function removeLogGroups(session: Session): Promise<string[]> {
  const logs = await session.aws.logs();
  const removed: string[] = [];
  for (const name of logGroupNames(session.plan.taskDefinition.input.containerDefinitions ?? [])) {
    const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: name });
    const group = logGroups.find(({ logGroupName }) => logGroupName === name);
    // Tags are read by the ARN without its trailing `:*` (CloudWatch Logs API reference, LogGroup).
    const resourceArn = group?.logGroupArn ?? group?.arn?.replace(/:\*$/, '');
    if (!resourceArn) continue;
    const { tags = {} } = await logs.listTagsForResource({ resourceArn });
    if (tags[ownerTag] !== session.plan.name) continue;
    await logs.deleteLogGroup({ logGroupName: name });
    removed.push(`log group ${name}`);
  }
  return removed;
}

export async function removeRepository(session: Session): Promise<string[]> {
  const { image } = session.plan;
  if (image.kind !== 'build') return [];
  const ecr = await session.aws.ecr();
  const { repositoryName } = image;
  try {
    const { repositories = [] } = await ecr.describeRepositories({ repositoryNames: [repositoryName] });
    const { tags = [] } = await ecr.listTagsForResource({ resourceArn: repositories[0]!.repositoryArn! });
    if (!tags.some(({ Key, Value }) => Key === ownerTag && Value === session.plan.name)) return [];
    await ecr.deleteRepository({ repositoryName, force: true });
    return [`repository ${repositoryName}`];
  } catch (error) {
    if (isAwsError(error, 'RepositoryNotFoundException')) return [];
    throw error;
  }
}
