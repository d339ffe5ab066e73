import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containersOf, type Definition } from './definition.ts';

/**
 * The attributes that a container instance needs for a definition, as DescribeTaskDefinition lists them (ECS agent's documentation of its capabilities;
 * API reference, TaskDefinition.requiresAttributes).
 */
export function requiredAttributes(definition: Definition): { name: string }[] {
  const names = new Set<string>();
  for (const name of ofTask(definition)) names.add(name);
  for (const container of containersOf(definition))
    for (const name of ofContainer(container, definition)) names.add(name);
  return [...names].sort().map((name) => ({ name }));
}

const docker = (version: string) => `com.amazonaws.ecs.capability.docker-remote-api.${version}`;

function ofTask(definition: Definition): string[] {
  const { cpu, memory, networkMode, taskRoleArn, pidMode, ipcMode, volumes = [] } = definition;
  const roleCapability = networkMode === 'host' ? 'task-iam-role-network-host' : 'task-iam-role';
  return pick([
    [cpu !== undefined || memory !== undefined, 'ecs.capability.task-cpu-mem-limit'],
    [Number(cpu ?? 0) > 10_240, 'ecs.capability.increased-task-cpu-limit'],
    [networkMode === 'awsvpc', 'ecs.capability.task-eni'],
    [taskRoleArn !== undefined, `com.amazonaws.ecs.capability.${roleCapability}`],
    [taskRoleArn !== undefined, docker('1.17')],
    [pidMode !== undefined || ipcMode !== undefined, 'ecs.capability.pid-ipc-namespace-sharing'],
    [volumes.some((volume) => volume.efsVolumeConfiguration !== undefined), 'ecs.capability.efs'],
    [definition.ephemeralStorage !== undefined, 'ecs.capability.extensible-ephemeral-storage'],
  ]);
}

function ofContainer(container: ContainerDefinition, { executionRoleArn }: Definition): string[] {
  const hasRole = executionRoleArn !== undefined;
  const fromEcr = /\.dkr\.ecr[.-]/.test(container.image ?? '');
  const driver = container.logConfiguration?.logDriver;
  const secretOf = (service: string) =>
    (container.secrets ?? []).some((each) => each.valueFrom?.includes(`:${service}:`) === true);
  const fromParameter = (container.secrets ?? []).some(
    (each) => !each.valueFrom?.includes(':secretsmanager:'),
  );
  return pick([
    [true, docker('1.18')],
    [driver !== undefined, `com.amazonaws.ecs.capability.logging-driver.${driver}`],
    [driver === 'awslogs', docker('1.19')],
    [driver === 'awslogs' && hasRole, 'ecs.capability.execution-role-awslogs'],
    [fromEcr, 'com.amazonaws.ecs.capability.ecr-auth'],
    [fromEcr, docker('1.19')],
    [fromEcr && hasRole, 'ecs.capability.execution-role-ecr-pull'],
    [fromParameter, 'ecs.capability.secrets.ssm.environment-variables'],
    [secretOf('secretsmanager'), 'ecs.capability.secrets.asm.environment-variables'],
    [container.memoryReservation !== undefined, docker('1.21')],
    [container.privileged === true, 'com.amazonaws.ecs.capability.privileged-container'],
    [container.healthCheck !== undefined, 'ecs.capability.container-health-check'],
    [container.healthCheck !== undefined, docker('1.24')],
    [(container.dependsOn ?? []).length > 0, 'ecs.capability.container-ordering'],
    [(container.environmentFiles ?? []).length > 0, 'ecs.capability.env-files.s3'],
    [
      container.repositoryCredentials !== undefined,
      'ecs.capability.private-registry-authentication.secretsmanager',
    ],
    [
      container.firelensConfiguration !== undefined,
      `ecs.capability.firelens.${container.firelensConfiguration?.type}`,
    ],
  ]);
}

function pick(rules: readonly (readonly [boolean, string])[]): string[] {
  return rules.filter(([applies]) => applies).map(([, name]) => name);
}
