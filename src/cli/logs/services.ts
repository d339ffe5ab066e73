import type { ECS, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import { findService } from '../deployment/deployment.ts';
import { CliError } from '../errors.ts';
import { type ContainerStream, containerStreams } from './streams.ts';

export interface ServiceName {
  readonly cluster: string;
  readonly serviceName: string;
}

/** In the cluster named, else in whichever has a service of this name; two of them are asked about. */
export async function findServiceByName(
  ecs: ECS,
  serviceName: string,
  cluster?: string,
): Promise<ServiceName> {
  const clusters = cluster ? [cluster] : ((await ecs.listClusters({})).clusterArns ?? []);
  const found: string[] = [];
  for (const candidate of clusters) {
    if (await findService(ecs, candidate, serviceName)) found.push(candidate);
  }
  const names = found.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  if (names.length === 0)
    throw new CliError(`There is no service ${serviceName}${cluster ? ` in ${cluster}` : ''}.`);
  if (names.length > 1) {
    throw new CliError(`There is a service ${serviceName} in ${names.join(' and ')}.`, {
      hint: 'Choose: --cluster <name>',
    });
  }
  return { cluster: found[0]!, serviceName };
}

/** Where the service's containers write: those of its tasks, running or lately stopped. */
export async function findStreams(
  ecs: ECS,
  { cluster, serviceName }: ServiceName,
  definitions: Map<string, TaskDefinition>,
): Promise<ContainerStream[]> {
  const lists = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map((desiredStatus) =>
      ecs.listTasks({ cluster, serviceName, desiredStatus }),
    ),
  );
  const arns = lists.flatMap(({ taskArns = [] }) => taskArns).slice(0, 100);
  if (arns.length === 0) return [];
  const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: arns });
  const streams = await Promise.all(tasks.map((task) => streamsOf(ecs, task, definitions)));
  return streams.flat();
}

/** A revision never changes, so each is read once. */
async function streamsOf(
  ecs: ECS,
  task: Task,
  definitions: Map<string, TaskDefinition>,
): Promise<ContainerStream[]> {
  const arn = task.taskDefinitionArn!;
  const known =
    definitions.get(arn) ?? (await ecs.describeTaskDefinition({ taskDefinition: arn })).taskDefinition;
  if (!known) return [];
  definitions.set(arn, known);
  return containerStreams(task, known);
}
