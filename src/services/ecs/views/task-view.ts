import type {
  Attachment,
  Container,
  ContainerDefinition,
  ContainerOverride,
  KeyValuePair,
  Task,
} from '@aws-sdk/client-ecs';
import { keepView } from '../../../protocol/model/kept-view.ts';
import type { Reader } from '../../../store/store.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import type { TaskContainerState, TaskRow } from '../../../store/tables/ecs-tasks.ts';

/** Task views of one answer; each definition is read once. */
export function taskViews(rows: readonly TaskRow[], reader: Reader, options: { tags: boolean }): Task[] {
  const definitions = new Map<string, TaskDefinitionRow | undefined>();
  const definitionOf = (arn: string) => {
    if (!definitions.has(arn)) definitions.set(arn, reader.get(taskDefinitionTable, arn));
    return definitions.get(arn);
  };
  return rows.map((row) => keptView(row, definitionOf(row.taskDefinitionArn), options));
}

interface KeptTaskView {
  readonly definition: TaskDefinitionRow | undefined;
  readonly tags: boolean;
  readonly view: Task;
}
const keptViews = new WeakMap<TaskRow, KeptTaskView>();

/** A view depends on the two rows and on whether tags are asked for, on nothing else; most tasks are described many times before they change. */
function keptView(row: TaskRow, definition: TaskDefinitionRow | undefined, options: { tags: boolean }): Task {
  const { tags } = options;
  const known = keptViews.get(row);
  if (known !== undefined && known.definition === definition && known.tags === tags) return known.view;
  const view = keepView(taskView(row, definition, options));
  // A row that is about to be written is not the one that is read again.
  if (Object.isFrozen(row)) keptViews.set(row, { definition, tags, view });
  return view;
}

function taskView(
  row: TaskRow,
  definition: TaskDefinitionRow | undefined,
  { tags }: { tags: boolean },
): Task {
  const containers = definition?.definition.containerDefinitions ?? [];
  return {
    attachments: attachmentViews(row),
    attributes: [{ name: 'ecs.cpu-architecture', value: architectureOf(definition) }],
    availabilityZone: row.availabilityZone,
    capacityProviderName: row.capacityProviderName,
    clusterArn: row.clusterArn,
    connectivity: row.connectivity,
    connectivityAt: date(row.connectivityAt),
    containerInstanceArn: row.containerInstanceArn,
    containers: row.containers.map((each) =>
      containerView(
        each,
        row,
        containers.find((container) => container.name === each.name),
      ),
    ),
    cpu: row.cpu,
    createdAt: date(row.createdAt),
    desiredStatus: row.desiredStatus,
    enableExecuteCommand: row.enableExecuteCommand,
    executionStoppedAt: date(row.executionStoppedAt),
    group: row.group,
    healthStatus: row.healthStatus,
    inferenceAccelerators: [],
    lastStatus: row.lastStatus,
    launchType: row.launchType,
    memory: row.memory,
    overrides: overridesView(row),
    platformVersion: row.platformVersion,
    platformFamily: row.platformFamily,
    pullStartedAt: date(row.pullStartedAt),
    pullStoppedAt: date(row.pullStoppedAt),
    startedAt: date(row.startedAt),
    startedBy: row.startedBy,
    stopCode: row.stopCode,
    stoppedAt: date(row.stoppedAt),
    stoppedReason: row.stoppedReason,
    stoppingAt: date(row.stoppingAt),
    tags: tags ? [...row.tags] : [],
    taskArn: row.taskArn,
    taskDefinitionArn: row.taskDefinitionArn,
    version: row.version,
    ...storageView(row),
  };
}

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

function architectureOf(definition: TaskDefinitionRow | undefined): string {
  return definition?.definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64';
}

/** `ephemeralStorage` and, on Fargate, `fargateEphemeralStorage` (API reference, Task). */
function storageView({ ephemeralStorageGiB: sizeInGiB, launchType }: TaskRow) {
  if (sizeInGiB === undefined) return {};
  return {
    ephemeralStorage: { sizeInGiB },
    ...(launchType === 'FARGATE' && { fargateEphemeralStorage: { sizeInGiB } }),
  };
}

/** The elastic network interface of an awsvpc task; its details grow as it is made. */
function attachmentViews(row: TaskRow): Attachment[] {
  if (row.attachmentId === undefined) return [];
  const details: [string, string | undefined][] = [
    ['subnetId', row.subnetId],
    ['networkInterfaceId', row.networkInterfaceId],
    ['macAddress', row.macAddress],
    ['privateDnsName', row.privateIpv4Address && privateDnsName(row.privateIpv4Address, row.region)],
    ['privateIPv4Address', row.privateIpv4Address],
  ];
  return [
    {
      id: row.attachmentId,
      type: 'ElasticNetworkInterface',
      status: row.attachmentStatus,
      details: details.filter(isKnown).map(([name, value]): KeyValuePair => ({ name, value })),
    },
  ];
}

const isKnown = (detail: [string, string | undefined]): detail is [string, string] => detail[1] !== undefined;

/** EC2 user guide, "EC2 instance hostnames and domains": us-east-1 has a domain of its own. */
function privateDnsName(address: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${address.replaceAll('.', '-')}.${domain}`;
}

function containerView(
  state: TaskContainerState,
  task: TaskRow,
  definition: ContainerDefinition | undefined,
): Container {
  const override = task.containerOverrides.find((each) => each.name === state.name);
  const { cpu, memory, memoryReservation } = { ...definition, ...sizes(override) };
  return {
    containerArn: state.containerArn,
    taskArn: task.taskArn,
    name: state.name,
    image: state.image,
    imageDigest: state.imageDigest,
    runtimeId: state.runtimeId,
    lastStatus: state.lastStatus,
    exitCode: state.exitCode,
    reason: state.reason,
    networkBindings: [...state.networkBindings],
    networkInterfaces:
      task.attachmentId !== undefined && task.privateIpv4Address !== undefined
        ? [{ attachmentId: task.attachmentId, privateIpv4Address: task.privateIpv4Address }]
        : [],
    healthStatus: state.healthStatus,
    cpu: String(cpu ?? 0),
    memory: memory === undefined ? undefined : String(memory),
    memoryReservation: memoryReservation === undefined ? undefined : String(memoryReservation),
  };
}

function sizes(override: ContainerOverride | undefined) {
  return Object.fromEntries(
    (['cpu', 'memory', 'memoryReservation'] as const)
      .filter((name) => override?.[name] !== undefined)
      .map((name) => [name, override?.[name]]),
  ) as Pick<ContainerOverride, 'cpu' | 'memory' | 'memoryReservation'>;
}

/** Every container has an entry, also those that nothing is overridden of. */
function overridesView(row: TaskRow): Task['overrides'] {
  const own = (name: string) => row.containerOverrides.find((each) => each.name === name);
  return {
    ...row.overrides,
    containerOverrides: row.containers.map(({ name }) => ({ ...own(name), name })),
    inferenceAcceleratorOverrides: [],
  };
}
