import type { ECS, Tag } from '@aws-sdk/client-ecs';
import { type Clock, sleep } from '../../platform/clock.ts';
import { CliError, isAwsError } from '../errors.ts';
import { findService } from '../up/service.ts';
import { ownerTag, type Session } from '../up/session.ts';
import { revisionName } from '../up/task-definition.ts';

function isOwn({ plan }: Session, tags: readonly Tag[] | undefined): boolean {
  return tags?.some(({ key, value }) => key === ownerTag && value === plan.name) ?? false;
}

/** Asks until the answer is yes; the wait is part of the step that needs it. */
export async function waitUntil(
  { clock, pollMilliseconds }: { clock: Clock; pollMilliseconds: number },
  what: string,
  timeoutSeconds: number,
  check: () => Promise<boolean>,
): Promise<void> {
  const deadline = clock.now().getTime() + timeoutSeconds * 1000;
  while (!(await check())) {
    if (clock.now().getTime() > deadline)
      throw new CliError(`${what} took longer than ${timeoutSeconds} seconds.`);
    await sleep(clock, pollMilliseconds);
  }
}

/** Deletes with force, as ECS scales to zero by itself then, and waits until its tasks are gone. */
export async function removeService(session: Session): Promise<string[]> {
  const { plan, aws } = session;
  const serviceName = plan.service?.input.serviceName;
  if (!serviceName) return [];
  const ecs = await aws.ecs();
  const cluster = plan.cluster.clusterName;
  const found = await findServiceIfCluster(ecs, cluster, serviceName);
  if (!found || !isOwn(session, found.tags)) return [];
  if (found.status === 'ACTIVE') await ecs.deleteService({ cluster, service: serviceName, force: true });
  await waitUntil(session, `Draining ${serviceName}`, 600, async () => {
    const { taskArns = [] } = await ecs.listTasks({ cluster, serviceName });
    return taskArns.length === 0 && (await findServiceIfCluster(ecs, cluster, serviceName)) === undefined;
  });
  return [`service ${serviceName}`];
}

async function findServiceIfCluster(ecs: ECS, cluster: string, serviceName: string) {
  try {
    return await findService(ecs, cluster, serviceName);
  } catch (error) {
    if (isAwsError(error, 'ClusterNotFoundException')) return undefined;
    throw error;
  }
}

/** Every revision that carries the tag: deregistered, then deleted (ECS API reference, DeleteTaskDefinitions). */
export async function removeTaskDefinitions(session: Session): Promise<string[]> {
  const ecs = await session.aws.ecs();
  const own: string[] = [];
  for (const arn of await listRevisions(ecs, session.plan.taskDefinition.input.family)) {
    const { tags } = await ecs.describeTaskDefinition({ taskDefinition: arn, include: ['TAGS'] });
    if (isOwn(session, tags)) own.push(arn);
  }
  for (const taskDefinition of own) await ecs.deregisterTaskDefinition({ taskDefinition });
  // At most ten at a time.
  for (let index = 0; index < own.length; index += 10) {
    await ecs.deleteTaskDefinitions({ taskDefinitions: own.slice(index, index + 10) });
  }
  return own.map((arn) => `task definition ${revisionName(arn)}`);
}

async function listRevisions(ecs: ECS, familyPrefix: string): Promise<string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ecs.listTaskDefinitions({ familyPrefix, status: 'ACTIVE', nextToken });
    arns.push(...(page.taskDefinitionArns ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return arns;
}

/** Only when it is empty: others may have put services of their own into it. */
export async function removeCluster(session: Session): Promise<string[]> {
  const ecs = await session.aws.ecs();
  const cluster = session.plan.cluster.clusterName;
  const { clusters = [] } = await ecs.describeClusters({ clusters: [cluster], include: ['TAGS'] });
  const found = clusters.find(({ status }) => status === 'ACTIVE');
  if (!found || !isOwn(session, found.tags)) return [];
  try {
    await ecs.deleteCluster({ cluster });
    return [`cluster ${cluster}`];
  } catch (error) {
    if (!isAwsError(error, 'ClusterContainsServicesException', 'ClusterContainsTasksException')) throw error;
    session.reporter.write(`  The cluster ${cluster} stays: it has other services or tasks.`);
    return [];
  }
}
