import {
  type CapacityProvider,
  type Cluster,
  type ContainerInstance,
  DeleteClusterCommand,
  DescribeCapacityProvidersCommand,
  DescribeContainerInstancesCommand,
  ListContainerInstancesCommand,
  PutClusterCapacityProvidersCommand,
  UpdateClusterCommand,
} from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { allPages, inBatches } from '../../aws/pages.ts';
import { useLive } from '../../live/use-live.ts';
import type { StrategyItem } from '../../model/cluster-template.ts';

/** The providers that the account has: Fargate's two, and those that were made. */
function listCapacityProviders(): Promise<CapacityProvider[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(new DescribeCapacityProvidersCommand({ nextToken }));
    return { items: page.capacityProviders, next: page.nextToken };
  });
}

export function useCapacityProviders() {
  return useLive(['ecs.capacity-providers'], ['capacity-providers'], listCapacityProviders);
}

/** DescribeContainerInstances takes 100 at a time. */
export async function listContainerInstances(cluster: string): Promise<ContainerInstance[]> {
  const arns = await allPages(async (nextToken) => {
    const page = await ecs.send(new ListContainerInstancesCommand({ cluster, nextToken }));
    return { items: page.containerInstanceArns, next: page.nextToken };
  });
  return inBatches(arns, 100, async (containerInstances) => {
    const described = await ecs.send(new DescribeContainerInstancesCommand({ cluster, containerInstances }));
    return described.containerInstances ?? [];
  });
}

export interface ClusterChange {
  containerInsights: string;
  providers: string[];
  strategy: StrategyItem[];
}

/** The settings first, then the providers: a provider that is in use is refused, and the settings stay changed. */
export async function updateCluster(cluster: Cluster, change: ClusterChange): Promise<void> {
  const name = cluster.clusterName!;
  if (change.containerInsights !== insightsOf(cluster)) {
    const settings = [{ name: 'containerInsights' as const, value: change.containerInsights }];
    await ecs.send(new UpdateClusterCommand({ cluster: name, settings }));
  }
  await ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: name,
      capacityProviders: change.providers,
      defaultCapacityProviderStrategy: change.strategy.filter(({ capacityProvider }) =>
        change.providers.includes(capacityProvider),
      ),
    }),
  );
}

export function insightsOf({ settings = [] }: Cluster): string {
  return settings.find(({ name }) => name === 'containerInsights')?.value ?? 'disabled';
}

export async function deleteCluster(cluster: string): Promise<void> {
  await ecs.send(new DeleteClusterCommand({ cluster }));
}

/** The stack that made the cluster, by the tag that CloudFormation gives to what it makes. */
export function stackOf({ tags = [] }: Cluster): string | undefined {
  return tags.find(({ key }) => key === 'aws:cloudformation:stack-name')?.value;
}
