import type { ContainerDefinition, Tag, TaskOverride } from '@aws-sdk/client-ecs';
import { arn } from '../domain/arns.ts';
import { platformFamilyOf, resolvePlatformVersion } from '../domain/ecs/platform.ts';
import type { Scope } from '../domain/scope.ts';
import type { RandomSource } from '../platform/random.ts';
import type { SubnetRow } from './tables/ec2.ts';
import type { ClusterRow } from './tables/ecs-clusters.ts';
import type { LaunchType } from './tables/ecs-revisions.ts';
import type { TaskDefinitionRow } from './tables/ecs-task-definitions.ts';
import type { TaskContainerState, TaskRow } from './tables/ecs-tasks.ts';

/**
 * A new task's row. RunTask writes it for tasks of its own, the service scheduler for a service's; from then on the task lifecycle owns it. Pure but
 * for the ids it draws.
 */
export interface TaskPlan {
  readonly cluster: Pick<ClusterRow, 'clusterArn' | 'clusterName' | keyof Scope>;
  readonly definition: TaskDefinitionRow;
  readonly launchType: LaunchType;
  readonly capacityProviderName?: string;
  /** As wished for (`LATEST`); Fargate only. */
  readonly platformVersion?: string;
  /** awsvpc only. */
  readonly network?: {
    readonly subnet: Pick<SubnetRow, 'subnetId' | 'availabilityZone'>;
    readonly securityGroups: readonly string[];
    readonly assignPublicIp: 'ENABLED' | 'DISABLED';
  };
  /** EC2 launch type. */
  readonly containerInstance?: {
    readonly containerInstanceArn: string;
    readonly availabilityZone: string;
  };
  /** `family:<family>` when not given. */
  readonly group?: string;
  readonly startedBy?: string;
  readonly service?: { readonly serviceArn: string; readonly deploymentId: string };
  readonly overrides?: TaskOverride;
  readonly enableExecuteCommand?: boolean;
  readonly tags?: readonly Tag[];
  readonly referenceId?: string;
  readonly clientToken?: string;
}

export function newTaskRow(plan: TaskPlan, random: RandomSource, now: number): TaskRow {
  const { cluster, definition, overrides = {} } = plan;
  const scope = { account: cluster.account, region: cluster.region };
  const taskId = random.hex(32);
  return {
    ...scope,
    taskArn: arn('ecs', scope, `task/${cluster.clusterName}/${taskId}`),
    taskId,
    credentialsId: random.uuid(),
    clusterArn: cluster.clusterArn,
    taskDefinitionArn: definition.taskDefinitionArn,
    family: definition.family,
    group: plan.group ?? `family:${definition.family}`,
    startedBy: plan.startedBy,
    serviceArn: plan.service?.serviceArn,
    deploymentId: plan.service?.deploymentId,
    launchType: plan.launchType,
    capacityProviderName: plan.capacityProviderName,
    ...sizeOf(plan),
    ...platformOf(plan),
    ...placeOf(plan, random),
    overrides,
    containerOverrides: overrides.containerOverrides ?? [],
    enableExecuteCommand: plan.enableExecuteCommand ?? false,
    tags: plan.tags ?? [],
    referenceId: plan.referenceId,
    clientToken: plan.clientToken,
    desiredStatus: 'RUNNING',
    lastStatus: 'PROVISIONING',
    healthStatus: 'UNKNOWN',
    containers: containersOf(definition, `${cluster.clusterName}/${taskId}`, scope, random),
    portBindings: [],
    targetRegistrations: [],
    createdAt: now,
    version: 1,
  };
}

/** A task without a size of its own shows what its containers ask for together (EC2 launch type). */
function sizeOf({ definition: { definition }, overrides }: TaskPlan) {
  const containers = definition.containerDefinitions ?? [];
  const sum = (size: (container: ContainerDefinition) => number) =>
    String(containers.reduce((total, container) => total + size(container), 0));
  return {
    cpu: overrides?.cpu ?? definition.cpu ?? sum((each) => each.cpu ?? 0),
    memory:
      overrides?.memory ?? definition.memory ?? sum((each) => each.memory ?? each.memoryReservation ?? 0),
  };
}

/** Fargate tasks have a platform and 20 GiB of storage unless told otherwise (Developer Guide, "Fargate task ephemeral storage for Amazon ECS"). */
function platformOf({ launchType, platformVersion, definition: { definition }, overrides }: TaskPlan) {
  const storage = overrides?.ephemeralStorage?.sizeInGiB ?? definition.ephemeralStorage?.sizeInGiB;
  if (launchType !== 'FARGATE') return { ephemeralStorageGiB: storage };
  return {
    platformVersion: resolvePlatformVersion(platformVersion),
    platformFamily: platformFamilyOf(definition.runtimePlatform?.operatingSystemFamily),
    ephemeralStorageGiB: storage ?? 20,
  };
}

function placeOf({ definition, network, containerInstance }: TaskPlan, random: RandomSource) {
  const networkMode = definition.definition.networkMode ?? 'bridge';
  return {
    networkMode,
    availabilityZone: network?.subnet.availabilityZone ?? containerInstance?.availabilityZone,
    containerInstanceArn: containerInstance?.containerInstanceArn,
    subnetId: network?.subnet.subnetId,
    securityGroups: network?.securityGroups ?? [],
    assignPublicIp: network?.assignPublicIp === 'ENABLED',
    ...(network && { attachmentId: random.uuid(), attachmentStatus: 'PRECREATED' as const }),
  };
}

function containersOf(
  { definition }: TaskDefinitionRow,
  path: string,
  scope: Scope,
  random: RandomSource,
): TaskContainerState[] {
  return (definition.containerDefinitions ?? []).map((container) => ({
    containerArn: arn('ecs', scope, `container/${path}/${random.uuid()}`),
    name: container.name ?? '',
    image: container.image ?? '',
    lastStatus: 'PENDING',
    essential: container.essential ?? true,
    healthStatus: 'UNKNOWN',
    networkBindings: [],
  }));
}
