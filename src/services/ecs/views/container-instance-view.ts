import type { ContainerInstance, ContainerInstanceField, Resource } from '@aws-sdk/client-ecs';
import type { Reader } from '../../../store/store.ts';
import type { ContainerInstanceRow } from '../../../store/tables/ecs-clusters.ts';
import { type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';
import { countTasks } from './task-counts.ts';

/** This machine as a container instance; what remains is what its tasks have not reserved. */
export function containerInstanceView(
  row: ContainerInstanceRow,
  reader: Reader,
  include: readonly ContainerInstanceField[],
): ContainerInstance {
  const { containerInstanceArn } = row;
  const live = reader
    .list(taskTable, { where: { containerInstanceArn } })
    .filter((task) => task.lastStatus !== 'STOPPED');
  const reserved = (size: (task: TaskRow) => string | undefined) =>
    live.reduce((sum, task) => sum + Number(size(task) ?? 0), 0);
  const ports = live.flatMap((task) => task.containers.flatMap((each) => each.networkBindings));
  const portsOf = (protocol: string) =>
    ports.filter((each) => each.protocol === protocol).map((each) => String(each.hostPort));
  return {
    containerInstanceArn,
    ec2InstanceId: row.ec2InstanceId,
    version: 1,
    versionInfo: {},
    registeredResources: resources(row.cpu, row.memoryMiB, [], []),
    remainingResources: resources(
      row.cpu - reserved((task) => task.cpu),
      row.memoryMiB - reserved((task) => task.memory),
      portsOf('tcp'),
      portsOf('udp'),
    ),
    status: row.status,
    agentConnected: true,
    runningTasksCount: countTasks(reader, { containerInstanceArn }).running,
    pendingTasksCount: countTasks(reader, { containerInstanceArn }).pending,
    attributes: [
      { name: 'ecs.availability-zone', value: row.availabilityZone },
      { name: 'ecs.os-type', value: 'linux' },
    ],
    registeredAt: new Date(row.registeredAt),
    attachments: [],
    tags: include.includes('TAGS') ? [...row.tags] : [],
    ...(include.includes('CONTAINER_INSTANCE_HEALTH') && {
      healthStatus: { overallStatus: 'OK', details: [] },
    }),
  };
}

function resources(cpu: number, memoryMiB: number, tcp: string[], udp: string[]): Resource[] {
  const base = { doubleValue: 0, longValue: 0, integerValue: 0 };
  return [
    { ...base, name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { ...base, name: 'MEMORY', type: 'INTEGER', integerValue: memoryMiB },
    { ...base, name: 'PORTS', type: 'STRINGSET', stringSetValue: tcp },
    { ...base, name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: udp },
  ];
}
