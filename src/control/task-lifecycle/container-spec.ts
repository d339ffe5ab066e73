import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type {
  ContainerSpec,
  HealthCheckSpec,
  Mount,
  PortMapping,
  SandboxSpec,
} from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { mountsOf, storageLimitOf } from './volumes.ts';

const MIB = 1024 * 1024;

/** The labels that ECS's own agent sets, so that tools which look for them find them (ECS developer guide, "Container labels"). */
export function labelsOf(
  task: TaskRow,
  definition: TaskDefinitionRow,
  containerName: string,
): Record<string, string> {
  return {
    'com.amazonaws.ecs.task-arn': task.taskArn,
    'com.amazonaws.ecs.container-name': containerName,
    'com.amazonaws.ecs.cluster': task.clusterArn.split('/').at(-1) ?? '',
    'com.amazonaws.ecs.task-definition-family': definition.family,
    'com.amazonaws.ecs.task-definition-version': String(definition.revision),
  };
}

/** `ecs-<family>-<revision>-<container>-<id>`, as ECS's agent names containers. */
function engineNameOf(task: TaskRow, definition: TaskDefinitionRow, name: string): string {
  const family = definition.family.slice(0, 60);
  return `ecs-${family}-${definition.revision}-${name}-${task.taskId}`.replaceAll(/[^a-zA-Z0-9_.-]/g, '-');
}

export interface ContainerSpecInputs {
  readonly task: TaskRow;
  readonly definition: TaskDefinitionRow;
  readonly container: ContainerDefinition;
  /** With secrets and the endpoints' addresses in it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runtime ids of the task's containers so far, by name. */
  readonly runtimeIds: ReadonlyMap<string, string>;
  /** Where the task's EFS volumes are, by the volume's name. */
  readonly efs: ReadonlyMap<string, string>;
  /** Of an awsvpc task. */
  readonly sandbox?: SandboxSpec;
}

/** A container definition, with the task's overrides, as the runtime wants it. */
export function containerSpec(inputs: ContainerSpecInputs): ContainerSpec {
  const { task, definition, container, environment, runtimeIds, sandbox, efs } = inputs;
  const name = container.name ?? '';
  const override = task.containerOverrides.find((each) => each.name === name);
  const linux = container.linuxParameters;
  return {
    taskId: task.taskId,
    name,
    engineName: engineNameOf(task, definition, name),
    labels: { ...container.dockerLabels, ...labelsOf(task, definition, name) },
    image: container.image ?? '',
    networkMode: task.networkMode === 'awsvpc' ? 'sandbox' : task.networkMode,
    ...(sandbox?.heldByContainer === true ? { sandbox } : {}),
    ports: task.networkMode === 'bridge' ? portsOf(container) : [],
    links: container.links,
    hostname: container.hostname,
    extraHosts: container.extraHosts?.map((each) => ({
      hostname: each.hostname ?? '',
      ipAddress: each.ipAddress ?? '',
    })),
    dnsServers: container.dnsServers,
    dnsSearchDomains: container.dnsSearchDomains,
    command: override?.command ?? container.command,
    entryPoint: container.entryPoint,
    workingDirectory: container.workingDirectory,
    user: container.user,
    environment,
    ...limitsOf(task, container),
    privileged: container.privileged,
    readonlyRootFilesystem: container.readonlyRootFilesystem,
    interactive: container.interactive,
    pseudoTerminal: container.pseudoTerminal,
    initProcessEnabled: linux?.initProcessEnabled,
    capabilities: linux?.capabilities,
    devices: linux?.devices?.map((each) => ({ ...each, hostPath: each.hostPath ?? '' })),
    tmpfs: linux?.tmpfs?.map((each) => ({
      containerPath: each.containerPath ?? '',
      sizeMiB: each.size ?? 0,
      mountOptions: each.mountOptions,
    })),
    sharedMemoryBytes: linux?.sharedMemorySize === undefined ? undefined : linux.sharedMemorySize * MIB,
    swapLimitBytes: linux?.maxSwap === undefined ? undefined : linux.maxSwap * MIB,
    swappiness: linux?.swappiness,
    ulimits: container.ulimits?.map((each) => ({
      name: each.name ?? '',
      softLimit: each.softLimit ?? 0,
      hardLimit: each.hardLimit ?? 0,
    })),
    storageLimitBytes: storageLimitOf(task),
    sysctls: sysctlsOf(container),
    securityOptions: container.dockerSecurityOptions,
    mounts: mountsOf(task, definition, container, efs) as readonly Mount[],
    volumesFrom: container.volumesFrom?.flatMap((each) => {
      const runtimeId = runtimeIds.get(each.sourceContainer ?? '');
      return runtimeId === undefined ? [] : [{ runtimeId, readOnly: each.readOnly ?? false }];
    }),
    healthCheck: healthCheckOf(container),
  };
}

export function portsOf(container: ContainerDefinition): PortMapping[] {
  return (container.portMappings ?? []).flatMap(({ containerPort, hostPort, protocol }) =>
    containerPort === undefined
      ? []
      : [{ containerPort, hostPort, protocol: protocol === 'udp' ? 'udp' : 'tcp' }],
  );
}

function sysctlsOf(container: ContainerDefinition): Record<string, string> | undefined {
  const entries = (container.systemControls ?? []).map(
    (each) => [each.namespace ?? '', each.value ?? ''] as const,
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/**
 * Memory and cpu (ECS developer guide, "Task definition parameters"): a container's own hard limit, else the task's; cpu units are shares within the task,
 * and a task with a cpu size has no more than that.
 */
function limitsOf(task: TaskRow, container: ContainerDefinition) {
  const override = task.containerOverrides.find((each) => each.name === container.name);
  const memory = override?.memory ?? container.memory ?? numberOf(task.memory);
  const reservation = override?.memoryReservation ?? container.memoryReservation;
  const cpu = override?.cpu ?? container.cpu;
  return {
    memoryLimitBytes: memory === undefined ? undefined : memory * MIB,
    memoryReservationBytes: reservation === undefined ? undefined : reservation * MIB,
    // Linux takes no fewer than two shares, and so does ECS's agent.
    cpuShares: cpu === undefined ? undefined : Math.max(2, cpu),
    cpuLimit: numberOf(task.cpu),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Defaults from the ECS API reference, HealthCheck. */
function healthCheckOf({ healthCheck }: ContainerDefinition): HealthCheckSpec | undefined {
  if (healthCheck === undefined) return undefined;
  return {
    command: healthCheck.command ?? [],
    intervalSeconds: healthCheck.interval ?? 30,
    timeoutSeconds: healthCheck.timeout ?? 5,
    retries: healthCheck.retries ?? 3,
    startPeriodSeconds: healthCheck.startPeriod ?? 0,
  };
}
