import type { ECS } from '@aws-sdk/client-ecs';
import { isAwsError } from '../errors.ts';
import { ownerTag, type Session } from '../up/session.ts';

/** Repositories are made before the stacks, as an image must be there before the service: they go after them. */
export async function removeRepositories(session: Session): Promise<string[]> {
  const { image, images } = session.plan;
  const builds = [...(image.kind === 'build' ? [image] : []), ...Object.values(images)];
  const gone: string[] = [];
  for (const repositoryName of new Set(builds.map((build) => build.repositoryName)))
    if (await removeRepository(session, repositoryName)) gone.push(`repository ${repositoryName}`);
  return gone;
}

async function removeRepository(session: Session, repositoryName: string): Promise<boolean> {
  const ecr = await session.aws.ecr();
  try {
    const { repositories = [] } = await ecr.describeRepositories({ repositoryNames: [repositoryName] });
    const { tags = [] } = await ecr.listTagsForResource({ resourceArn: repositories[0]!.repositoryArn! });
    if (!tags.some(({ Key, Value }) => Key === ownerTag && Value === session.plan.name)) return false;
    await ecr.deleteRepository({ repositoryName, force: true });
    return true;
  } catch (error) {
    if (isAwsError(error, 'RepositoryNotFoundException')) return false;
    throw error;
  }
}

/**
 * The revisions that are left: those of the stack, which CloudFormation only deregisters, and those of `slipway deploy`, which have the stack's tags
 * (ECS API reference, DeleteTaskDefinitions: of INACTIVE ones, ten at a time).
 */
export async function removeTaskDefinitions(session: Session): Promise<string[]> {
  const ecs = await session.aws.ecs();
  const { family } = session.plan.taskDefinition.input;
  const own: string[] = [];
  for (const arn of await listRevisions(ecs, family)) {
    const { tags = [], taskDefinition } = await ecs.describeTaskDefinition({
      taskDefinition: arn,
      include: ['TAGS'],
    });
    if (!tags.some(({ key, value }) => key === ownerTag && value === session.plan.name)) continue;
    if (taskDefinition?.status === 'ACTIVE') await ecs.deregisterTaskDefinition({ taskDefinition: arn });
    own.push(arn);
  }
  for (let index = 0; index < own.length; index += 10)
    await ecs.deleteTaskDefinitions({ taskDefinitions: own.slice(index, index + 10) });
  return own.length ? [`${own.length} ${own.length === 1 ? 'revision' : 'revisions'} of ${family}`] : [];
}

async function listRevisions(ecs: ECS, familyPrefix: string): Promise<string[]> {
  const arns: string[] = [];
  for (const status of ['ACTIVE', 'INACTIVE'] as const) {
    let nextToken: string | undefined;
    do {
      const page = await ecs.listTaskDefinitions({ familyPrefix, status, nextToken });
      arns.push(...(page.taskDefinitionArns ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
  }
  return arns;
}

/** Names of the services that others put into the cluster: while they are there it stays. */
export async function otherServices(session: Session): Promise<string[]> {
  const ecs = await session.aws.ecs();
  try {
    const { serviceArns = [] } = await ecs.listServices({ cluster: session.plan.cluster.clusterName });
    return serviceArns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  } catch (error) {
    if (isAwsError(error, 'ClusterNotFoundException')) return [];
    throw error;
  }
}
