import type { ECS, Deployment as EcsDeployment, Service, Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Session } from '../up/session.ts';
import type { Deployment } from './deployment.ts';

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

export async function readSnapshot(session: Session, wanted: Deployment): Promise<DeploymentSnapshot> {
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

async function readTasks(ecs: ECS, { cluster, serviceName }: Deployment): Promise<Task[]> {
  const lists = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map((desiredStatus) =>
      ecs.listTasks({ cluster, serviceName, desiredStatus }),
    ),
  );
  const arns = lists.flatMap(({ taskArns = [] }) => taskArns);
  const described: Task[] = [];
  // DescribeTasks takes at most 100 (ECS API reference).
  for (let index = 0; index < arns.length; index += 100) {
    const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: arns.slice(index, index + 100) });
    described.push(...tasks);
  }
  return described;
}

async function readTargets(session: Session, arn: string | undefined): Promise<TargetHealthDescription[]> {
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
