import type { NewEvent } from '../../../store/events/publish-event.ts';
import type { Reader } from '../../../store/store.ts';
import { type ContainerInstanceRow, containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import { type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';
import { type AnnounceContext, eventKind } from './contract.ts';
import { iso } from './iso.ts';

/** ECS developer guide, "Amazon ECS container instance state change events". */
export const containerInstanceEvents = eventKind<ContainerInstanceRow>({
  table: containerInstanceTable,
  source: 'aws.ecs',
  events: ({ before, after }, context) =>
    after === undefined || before?.status === after.status ? [] : [containerInstanceEvent(after, context)],
});

export function containerInstanceEvent(
  row: ContainerInstanceRow,
  { reader, now }: AnnounceContext,
): NewEvent {
  const { account, region, containerInstanceArn } = row;
  const tasks = reader
    .list(taskTable, { where: { containerInstanceArn } })
    .filter((task) => task.lastStatus !== 'STOPPED');
  return {
    account,
    region,
    source: 'aws.ecs',
    detailType: 'ECS Container Instance State Change',
    resources: [containerInstanceArn],
    at: now,
    detail: {
      agentConnected: true,
      attributes: [
        { name: 'ecs.availability-zone', value: row.availabilityZone },
        { name: 'ecs.os-type', value: 'linux' },
      ],
      clusterArn: row.clusterArn,
      containerInstanceArn,
      ec2InstanceId: row.ec2InstanceId,
      registeredAt: iso(row.registeredAt),
      registeredResources: resources(row.cpu, row.memoryMiB, []),
      remainingResources: remaining(row, tasks),
      runningTasksCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
      pendingTasksCount: tasks.filter((task) => isPending(task)).length,
      status: row.status,
      updatedAt: iso(now),
      version: versionOf(reader, row),
    },
  };
}

const isPending = ({ lastStatus }: TaskRow) => ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(lastStatus);

function remaining({ cpu, memoryMiB }: ContainerInstanceRow, tasks: readonly TaskRow[]) {
  const reserved = (size: (task: TaskRow) => string | undefined) =>
    tasks.reduce((sum, task) => sum + Number(size(task) ?? 0), 0);
  const ports = tasks.flatMap((task) => task.containers.flatMap((each) => each.networkBindings));
  return resources(
    cpu - reserved((task) => task.cpu),
    memoryMiB - reserved((task) => task.memory),
    ports.filter(({ protocol }) => protocol === 'tcp').map(({ hostPort }) => String(hostPort)),
  );
}

function resources(cpu: number, memory: number, ports: readonly string[]) {
  return [
    { name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: ports },
  ];
}

/** Grows with every change of its tasks: the sum of their versions never falls while they are known. */
function versionOf(reader: Reader, { containerInstanceArn }: ContainerInstanceRow): number {
  return reader
    .list(taskTable, { where: { containerInstanceArn } })
    .reduce((sum, task) => sum + task.version, 1);
}
