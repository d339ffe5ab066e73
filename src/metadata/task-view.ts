import type { Reader } from '../store/store.ts';
import { subnetTable } from '../store/tables/ec2.ts';
import type { TaskDefinitionRow } from '../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../store/tables/ecs-tasks.ts';

const time = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

/**
 * A task as ECS shows it (ECS developer guide, "Amazon ECS task metadata v4 JSON response" and the same for tasks on Fargate, where the cluster is
 * an ARN). The clock's drift and the use of ephemeral storage are left out: nothing measures them here.
 */
export function taskView(
  reader: Reader,
  task: TaskRow,
  definition: TaskDefinitionRow,
  containers: readonly object[],
  withTags: boolean,
) {
  const isFargate = task.launchType === 'FARGATE';
  return {
    Cluster: isFargate ? task.clusterArn : task.clusterArn.split('/').at(-1),
    TaskARN: task.taskArn,
    Family: task.family,
    Revision: String(definition.revision),
    DesiredStatus: task.desiredStatus,
    KnownStatus: task.lastStatus,
    ...limitsView(task),
    PullStartedAt: time(task.pullStartedAt),
    PullStoppedAt: time(task.pullStoppedAt),
    ExecutionStoppedAt: time(task.executionStoppedAt),
    AvailabilityZone: task.availabilityZone,
    LaunchType: task.launchType,
    Containers: containers,
    ...(withTags && task.tags.length > 0
      ? { TaskTags: Object.fromEntries(task.tags.map((tag) => [tag.key, tag.value ?? ''])) }
      : {}),
    VPCID: task.subnetId === undefined ? undefined : reader.get(subnetTable, task.subnetId)?.vpcId,
    ServiceName: /^service:(.+)$/.exec(task.group)?.[1],
    FaultInjectionEnabled: definition.definition.enableFaultInjection ?? false,
  };
}

/** CPU in vCPUs, memory in MiB; left out where the task has no limits. */
function limitsView({ cpu, memory }: TaskRow) {
  if (cpu === undefined && memory === undefined) return {};
  return {
    Limits: {
      ...(cpu === undefined ? {} : { CPU: Number(cpu) / 1024 }),
      ...(memory === undefined ? {} : { Memory: Number(memory) }),
    },
  };
}
