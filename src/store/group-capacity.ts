import type { Reader } from './store.ts';
import { autoScalingGroupTable } from './tables/auto-scaling.ts';
import { type CapacityProviderRow, capacityProviderTable } from './tables/ecs-capacity-providers.ts';
import type { ClusterRow } from './tables/ecs-clusters.ts';
import type { TaskRow } from './tables/ecs-tasks.ts';

type Cluster = Pick<ClusterRow, 'account' | 'region' | 'capacityProviders'>;

/**
 * Why a task has no instance to run on although this machine stands for all of them: the Auto Scaling groups of the cluster's capacity providers have none. A
 * task of a provider asks its group alone, and managed scaling would give it an instance; one of the EC2 launch type asks them all. Without such a group this
 * machine is there (docs/decisions/0045-auto-scaling-groups.md).
 */
export function missingCapacity(
  reader: Reader,
  cluster: Cluster,
  { launchType, capacityProviderName }: Pick<TaskRow, 'launchType' | 'capacityProviderName'>,
): string | undefined {
  if (launchType !== 'EC2') return undefined;
  const providers = groupProvidersOf(reader, cluster);
  if (capacityProviderName === undefined)
    return providers.length === 0 || providers.some((each) => sizeOf(reader, each) > 0)
      ? undefined
      : 'No Container Instances were found in your cluster.';
  const provider = providers.find(({ name }) => name === capacityProviderName);
  if (provider === undefined || provider.managedScaling.status === 'ENABLED' || sizeOf(reader, provider) > 0)
    return undefined;
  return 'No Container Instances were found in your capacity provider.';
}

function groupProvidersOf(
  reader: Reader,
  { account, region, capacityProviders }: Cluster,
): CapacityProviderRow[] {
  return reader
    .list(capacityProviderTable, { where: { account, region, status: 'ACTIVE' } })
    .filter(({ name }) => capacityProviders.includes(name));
}

/** A group that is gone has no instances. */
function sizeOf(reader: Reader, { account, region, autoScalingGroupArn }: CapacityProviderRow): number {
  return reader
    .list(autoScalingGroupTable, { where: { account, region } })
    .filter(({ groupArn, name }) => groupArn === autoScalingGroupArn || name === autoScalingGroupArn)
    .reduce((sum, { instances }) => sum + instances.length, 0);
}
