import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { ContainerInfo } from '../runtime/contract.ts';
import type { TaskDefinitionRow } from '../store/tables/ecs-task-definitions.ts';
import type { TaskContainerState, TaskRow } from '../store/tables/ecs-tasks.ts';
import type { FoundContainer } from './find-task.ts';

const time = (at: number | Date | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

/** One container as ECS shows it; members without a value are left out (ECS developer guide, "Amazon ECS task metadata v4 JSON response"). */
export function containerView(
  { task, definition, container }: FoundContainer,
  info: ContainerInfo | undefined,
  network: object,
) {
  const wish = definition.definition.containerDefinitions?.find((each) => each.name === container.name) ?? {};
  const override = task.containerOverrides.find((each) => each.name === container.name);
  return {
    DockerId: container.runtimeId ?? '',
    Name: container.name,
    DockerName: container.name,
    Image: container.image,
    ImageID: container.imageDigest ?? info?.imageDigest ?? '',
    ...portsView(task, container),
    Labels: labelsOf(task, definition, container, info),
    DesiredStatus: task.desiredStatus,
    KnownStatus: container.lastStatus,
    ExitCode: container.exitCode,
    Limits: { CPU: override?.cpu ?? wish.cpu ?? 0, ...memoryOf(override?.memory ?? wish.memory) },
    CreatedAt: time(info?.createdAt),
    StartedAt: time(container.startedAt),
    FinishedAt: time(container.finishedAt),
    Type: 'NORMAL',
    ...healthView(container, wish),
    ...volumesView(definition, wish),
    ...logView(task, container, wish),
    ContainerARN: container.containerArn,
    Networks: [network],
    ...(task.launchType === 'FARGATE' ? { Snapshotter: 'overlayfs' } : {}),
  };
}

const memoryOf = (memory: number | undefined) => (memory === undefined ? {} : { Memory: memory });

function portsView(task: TaskRow, { networkBindings }: TaskContainerState) {
  if (task.networkMode === 'awsvpc' || networkBindings.length === 0) return {};
  return {
    Ports: networkBindings.map((binding) => ({
      ContainerPort: binding.containerPort,
      Protocol: binding.protocol,
      HostPort: binding.hostPort,
      HostIp: binding.bindIP,
    })),
  };
}

/** The labels that ECS sets, and the definition's own; ours are nobody's business. */
function labelsOf(
  task: TaskRow,
  definition: TaskDefinitionRow,
  container: TaskContainerState,
  info: ContainerInfo | undefined,
): Record<string, string> {
  const real = Object.entries(info?.labels ?? {}).filter(([name]) => !/^slipway(\.|$)/.test(name));
  return {
    'com.amazonaws.ecs.cluster': task.clusterArn,
    'com.amazonaws.ecs.container-name': container.name,
    'com.amazonaws.ecs.task-arn': task.taskArn,
    'com.amazonaws.ecs.task-definition-family': task.family,
    'com.amazonaws.ecs.task-definition-version': String(definition.revision),
    ...Object.fromEntries(real),
  };
}

function healthView(container: TaskContainerState, { healthCheck }: ContainerDefinition) {
  if (healthCheck === undefined) return {};
  return {
    Health: {
      status: container.healthStatus,
      ...(container.healthOutput === undefined ? {} : { output: container.healthOutput }),
    },
  };
}

function volumesView({ definition }: TaskDefinitionRow, { mountPoints = [] }: ContainerDefinition) {
  if (mountPoints.length === 0) return {};
  return {
    Volumes: mountPoints.map(({ sourceVolume, containerPath }) => {
      const source = definition.volumes?.find((volume) => volume.name === sourceVolume)?.host?.sourcePath;
      return {
        ...(source === undefined ? { DockerName: sourceVolume } : { Source: source }),
        Destination: containerPath,
      };
    }),
  };
}

function logView(task: TaskRow, container: TaskContainerState, { logConfiguration }: ContainerDefinition) {
  if (logConfiguration === undefined) return {};
  const options = logConfiguration.options ?? {};
  const prefix = options['awslogs-stream-prefix'];
  const stream =
    logConfiguration.logDriver === 'awslogs' && prefix !== undefined
      ? { 'awslogs-stream': `${prefix}/${container.name}/${task.taskId}` }
      : {};
  return { LogDriver: logConfiguration.logDriver, LogOptions: { ...options, ...stream } };
}
