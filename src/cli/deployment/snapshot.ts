import type { ECS, Deployment as EcsDeployment, Service, Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Surroundings } from '../up/session.ts';
import { type Deployment, primaryOf } from './deployment.ts';

/** What AWS says of a deployment at one moment. */
export interface DeploymentSnapshot {
  readonly service: Service;
  readonly deployment: EcsDeployment | undefined;
  /** Of this deployment, those that stopped included. */
  readonly tasks: readonly Task[];
  /** Of the service's other deployments: those that it replaces, and those that are leaving. */
  readonly otherTasks: readonly Task[];
  readonly targets: readonly TargetHealthDescription[];
}

export async function readSnapshot(session: Surroundings, wanted: Deployment): Promise<DeploymentSnapshot> {
  const ecs = await session.aws.ecs();
  const [services, tasks, targets] = await Promise.all([
    ecs.describeServices({ cluster: wanted.cluster, services: [wanted.serviceName] }),
    readTasks(ecs, wanted),
    readTargets(session, wanted.targetGroupArn),
  ]);
  const service = services.services?.[0] ?? {};
  const deployment = service.deployments?.find(({ id }) => id === wanted.deploymentId);
  const own = tasks.filter((task) => belongsTo(task, wanted));
  return {
    service,
    deployment,
    tasks: own,
    otherTasks: tasks.filter((task) => !own.includes(task)),
    targets,
  };
}

/** ECS sets startedBy of a service's task to the id of its deployment (ECS API reference, Task). */
function belongsTo(task: Task, wanted: Deployment): boolean {
  return wanted.deploymentId
    ? task.startedBy === wanted.deploymentId
    : task.taskDefinitionArn === wanted.taskDefinition;
}

/**
 * What ECS still knows of a service that is gone already: it is INACTIVE for a while, and its stopped tasks are listed for an hour (ECS API reference,
 * DescribeServices and ListTasks), though no longer under its name.
 */
export async function readLate(
  session: Surroundings,
  cluster: string,
  serviceName: string,
  since: Date,
): Promise<{ readonly wanted: Deployment; readonly snapshot: DeploymentSnapshot } | undefined> {
  const ecs = await session.aws.ecs();
  const { services = [] } = await ecs.describeServices({ cluster, services: [serviceName] });
  const [service] = services;
  if (!service) return undefined;
  const { taskArns = [] } = await ecs.listTasks({ cluster, desiredStatus: 'STOPPED' });
  const tasks = (await describeTasks(ecs, cluster, taskArns)).filter(
    ({ group, createdAt }) =>
      group === `service:${serviceName}` && (createdAt?.getTime() ?? 0) >= since.getTime() - 2000,
  );
  const wanted = primaryOf(cluster, service);
  const snapshot = { service, deployment: undefined, tasks, otherTasks: [], targets: [] };
  return { wanted, snapshot };
}

async function readTasks(ecs: ECS, { cluster, serviceName }: Deployment): Promise<Task[]> {
  const lists = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map((desiredStatus) =>
      ecs.listTasks({ cluster, serviceName, desiredStatus }),
    ),
  );
  return describeTasks(
    ecs,
    cluster,
    lists.flatMap(({ taskArns = [] }) => taskArns),
  );
}

async function describeTasks(ecs: ECS, cluster: string, arns: readonly string[]): Promise<Task[]> {
  const described: Task[] = [];
  // DescribeTasks takes at most 100 (ECS API reference).
  for (let index = 0; index < arns.length; index += 100) {
    const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: arns.slice(index, index + 100) });
    described.push(...tasks);
  }
  return described;
}

async function readTargets(
  session: Surroundings,
  arn: string | undefined,
): Promise<TargetHealthDescription[]> {
  if (!arn) return [];
  const elb = await session.aws.elb();
  return (await elb.describeTargetHealth({ TargetGroupArn: arn })).TargetHealthDescriptions ?? [];
}

/** The address of the task's own network interface, which is its target's id (ECS API reference, Attachment). */
export function taskAddress(task: Task): string | undefined {
  const details = task.attachments?.find(({ type }) => type === 'ElasticNetworkInterface')?.details ?? [];
  return details.find(({ name }) => name === 'privateIPv4Address')?.value;
}

export function taskId(task: Task): string {
  return (task.taskArn ?? '').slice((task.taskArn ?? '').lastIndexOf('/') + 1);
}

export function targetOf({ targets }: DeploymentSnapshot, task: Task): TargetHealthDescription | undefined {
  const address = taskAddress(task);
  return address ? targets.find(({ Target }) => Target?.Id === address) : undefined;
}
