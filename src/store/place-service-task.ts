import type { Tag } from '@aws-sdk/client-ecs';
import { chooseCapacityProvider, FARGATE_PROVIDERS } from '../domain/ecs/capacity-providers.ts';
import type { RandomSource } from '../platform/random.ts';
import { newTaskRow, type TaskPlan } from './place-task.ts';
import type { DeploymentState } from './tables/ecs-deployments.ts';
import type { LaunchType, ServiceRevisionRow } from './tables/ecs-revisions.ts';
import type { ServiceRow } from './tables/ecs-services.ts';
import type { TaskDefinitionRow } from './tables/ecs-task-definitions.ts';
import type { TaskRow } from './tables/ecs-tasks.ts';

export interface ServiceTaskPlan extends Pick<TaskPlan, 'cluster' | 'definition' | 'containerInstance'> {
  readonly service: ServiceRow;
  readonly deployment: Pick<DeploymentState, 'id'>;
  readonly revision: Pick<
    ServiceRevisionRow,
    'launchType' | 'capacityProviderStrategy' | 'platformVersion' | 'network'
  >;
  /** awsvpc only: from chooseSubnet over the revision's subnets. */
  readonly subnet?: { readonly subnetId: string; readonly availabilityZone: string };
  /** The service's live tasks: by them the capacity provider strategy counts. */
  readonly live: readonly Pick<TaskRow, 'capacityProviderName'>[];
}

/** The row of a service's next task: what newTaskRow gives, with the service's group, tags and capacity. */
export function newServiceTaskRow(plan: ServiceTaskPlan, random: RandomSource, now: number): TaskRow {
  const { service, deployment, revision, definition, subnet } = plan;
  return newTaskRow(
    {
      cluster: plan.cluster,
      definition,
      ...capacityOf(revision, plan.live),
      platformVersion: revision.platformVersion,
      network: subnet && revision.network && { subnet, ...withoutSubnets(revision.network) },
      containerInstance: plan.containerInstance,
      group: `service:${service.serviceName}`,
      startedBy: deployment.id,
      service: { serviceArn: service.serviceArn, deploymentId: deployment.id },
      enableExecuteCommand: service.enableExecuteCommand,
      tags: serviceTaskTags(service, definition, plan.cluster.clusterName),
    },
    random,
    now,
  );
}

/** What a revision's tasks run on: Fargate where a strategy names its providers, instances where it names Auto Scaling groups'; never both. */
export function launchTypeOf(revision: {
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly { readonly capacityProvider?: string | undefined }[];
}): LaunchType {
  const [first] = revision.capacityProviderStrategy;
  const onFargate = FARGATE_PROVIDERS.includes(first?.capacityProvider ?? '');
  return revision.launchType ?? (onFargate ? 'FARGATE' : 'EC2');
}

export function capacityOf(
  wish: Pick<ServiceRevisionRow, 'launchType' | 'capacityProviderStrategy'>,
  live: readonly Pick<TaskRow, 'capacityProviderName'>[],
): { launchType: LaunchType; capacityProviderName?: string } {
  const launchType = launchTypeOf(wish);
  if (wish.capacityProviderStrategy.length === 0) return { launchType };
  const placed = new Map<string, number>();
  for (const { capacityProviderName: name } of live) if (name) placed.set(name, (placed.get(name) ?? 0) + 1);
  return { launchType, capacityProviderName: chooseCapacityProvider(wish.capacityProviderStrategy, placed) };
}

/** Developer Guide, "Tagging Amazon ECS resources": managed tags first, then those that are propagated. */
function serviceTaskTags(service: ServiceRow, definition: TaskDefinitionRow, clusterName: string): Tag[] {
  const managed = service.enableECSManagedTags
    ? [
        { key: 'aws:ecs:clusterName', value: clusterName },
        { key: 'aws:ecs:serviceName', value: service.serviceName },
      ]
    : [];
  const from = { NONE: [], SERVICE: service.tags, TASK_DEFINITION: definition.tags };
  return [...managed, ...from[service.propagateTags]];
}

function withoutSubnets({ securityGroups, assignPublicIp }: NonNullable<ServiceRevisionRow['network']>) {
  return { securityGroups, assignPublicIp };
}
