import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { NewEvent } from '../../../store/events/publish-event.ts';
import type { Reader } from '../../../store/store.ts';
import { containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import { taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import { type TaskContainerState, type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';
import { containerInstanceEvent } from './container-instance.ts';
import { type AnnounceContext, eventKind, type RowChange } from './contract.ts';
import { iso } from './iso.ts';

/** ECS developer guide, "Amazon ECS task state change events": each time a task, or a container of it, changes state its version grows. */
export const taskEvents = eventKind<TaskRow>({
  table: taskTable,
  source: 'aws.ecs',
  events: (change, context) => [...stateChange(change, context), ...instanceChange(change, context)],
});

function stateChange({ before, after }: RowChange<TaskRow>, { reader, now }: AnnounceContext): NewEvent[] {
  if (after === undefined || (before !== undefined && seen(before) === seen(after))) return [];
  return [
    {
      account: after.account,
      region: after.region,
      source: 'aws.ecs',
      detailType: 'ECS Task State Change',
      resources: [after.taskArn],
      at: now,
      detail: taskDetail(after, reader, now),
    },
  ];
}

/** What is a change of state; a cursor in its log is none. */
function seen(task: TaskRow): string {
  const { lastStatus, desiredStatus, healthStatus, connectivity, attachmentStatus, containers } = task;
  const parts = containers.map(({ lastStatus: status, exitCode, reason, healthStatus: health }) => [
    status,
    exitCode,
    reason,
    health,
  ]);
  return JSON.stringify([lastStatus, desiredStatus, healthStatus, connectivity, attachmentStatus, parts]);
}

/** "A container instance state change event is generated to account for the change in available resources" when a task comes or goes. */
function instanceChange({ before, after }: RowChange<TaskRow>, context: AnnounceContext): NewEvent[] {
  const instance = context.reader.get(containerInstanceTable, after?.containerInstanceArn ?? '');
  const came = before === undefined && after?.lastStatus !== 'STOPPED';
  const went = before !== undefined && before.lastStatus !== 'STOPPED' && after?.lastStatus === 'STOPPED';
  return instance !== undefined && (came || went) ? [containerInstanceEvent(instance, context)] : [];
}

function taskDetail(task: TaskRow, reader: Reader, now: number) {
  const definitions =
    reader.get(taskDefinitionTable, task.taskDefinitionArn)?.definition.containerDefinitions ?? [];
  return {
    attachments: attachments(task),
    attributes: [{ name: 'ecs.cpu-architecture', value: architecture(task, reader) }],
    availabilityZone: task.availabilityZone,
    capacityProviderName: task.capacityProviderName,
    clusterArn: task.clusterArn,
    connectivity: task.connectivity,
    connectivityAt: iso(task.connectivityAt),
    containerInstanceArn: task.containerInstanceArn,
    containers: task.containers.map((each) =>
      container(
        each,
        task,
        definitions.find(({ name }) => name === each.name),
      ),
    ),
    cpu: task.cpu,
    createdAt: iso(task.createdAt),
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    ephemeralStorage:
      task.ephemeralStorageGiB === undefined ? undefined : { sizeInGiB: task.ephemeralStorageGiB },
    executionStoppedAt: iso(task.executionStoppedAt),
    group: task.group,
    healthStatus: task.healthStatus === 'UNKNOWN' ? undefined : task.healthStatus,
    launchType: task.launchType,
    lastStatus: task.lastStatus,
    memory: task.memory,
    overrides: overrides(task),
    platformVersion: task.platformVersion,
    pullStartedAt: iso(task.pullStartedAt),
    pullStoppedAt: iso(task.pullStoppedAt),
    startedAt: iso(task.startedAt),
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedAt: iso(task.stoppedAt),
    stoppedReason: task.stoppedReason,
    stoppingAt: iso(task.stoppingAt),
    taskArn: task.taskArn,
    taskDefinitionArn: task.taskDefinitionArn,
    updatedAt: iso(now),
    version: task.version,
  };
}

function architecture({ taskDefinitionArn }: TaskRow, reader: Reader): string {
  const { runtimePlatform } = reader.get(taskDefinitionTable, taskDefinitionArn)?.definition ?? {};
  return runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64';
}

function attachments(task: TaskRow) {
  if (task.attachmentId === undefined) return [];
  const { subnetId, networkInterfaceId, macAddress, privateIpv4Address } = task;
  const details = Object.entries({
    subnetId,
    networkInterfaceId,
    macAddress,
    privateIPv4Address: privateIpv4Address,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value }));
  return [{ id: task.attachmentId, type: 'eni', status: task.attachmentStatus, details }];
}

function container(state: TaskContainerState, task: TaskRow, definition: ContainerDefinition | undefined) {
  const { cpu, memory, memoryReservation } = {
    ...definition,
    ...task.containerOverrides.find(({ name }) => name === state.name),
  };
  const text = (size: number | undefined) => (size === undefined ? undefined : String(size));
  return {
    containerArn: state.containerArn,
    exitCode: state.exitCode,
    reason: state.reason,
    lastStatus: state.lastStatus,
    name: state.name,
    image: state.image,
    imageDigest: state.imageDigest,
    runtimeId: state.runtimeId,
    taskArn: task.taskArn,
    healthStatus: state.healthStatus === 'UNKNOWN' ? undefined : state.healthStatus,
    networkBindings: state.networkBindings.length > 0 ? state.networkBindings : undefined,
    networkInterfaces:
      task.attachmentId === undefined || task.privateIpv4Address === undefined
        ? []
        : [{ attachmentId: task.attachmentId, privateIpv4Address: task.privateIpv4Address }],
    cpu: String(cpu ?? 0),
    memory: text(memory),
    memoryReservation: text(memoryReservation),
  };
}

function overrides(task: TaskRow) {
  const own = (name: string) => task.containerOverrides.find((each) => each.name === name);
  return {
    ...task.overrides,
    containerOverrides: task.containers.map(({ name }) => ({ ...own(name), name })),
  };
}
