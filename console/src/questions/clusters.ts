import { type Cluster, DescribeClustersCommand, ListClustersCommand } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages, inBatches } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';
import { nameOf } from '../model/arn.ts';

/** The ARNs of every cluster of the account and region. */
export function listClusterArns(): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(new ListClustersCommand({ nextToken }));
    return { items: page.clusterArns, next: page.nextToken };
  });
}

/** Whether there is such a cluster, by its name or ARN. From the list: that it is missing is no error of a page that asks. */
export async function hasCluster(cluster: string): Promise<boolean> {
  const arns = await listClusterArns();
  return arns.some((arn) => arn === cluster || nameOf(arn) === cluster);
}

/** Every cluster with its counts; DescribeClusters takes 100 at a time. */
async function listClusters(): Promise<Cluster[]> {
  return inBatches(await listClusterArns(), 100, async (clusters) => {
    const described = await ecs.send(new DescribeClustersCommand({ clusters }));
    return described.clusters ?? [];
  });
}

/** One cluster with everything that DescribeClusters tells; null where there is none, or only what is left of a deleted one. */
async function describeCluster(name: string): Promise<Cluster | null> {
  const described = await ecs.send(
    new DescribeClustersCommand({
      clusters: [name],
      include: ['SETTINGS', 'CONFIGURATIONS', 'ATTACHMENTS', 'STATISTICS', 'TAGS'],
    }),
  );
  return described.clusters?.[0] ?? null;
}

export const useClusterArns = () => useLive(['ecs.clusters'], ['cluster-arns'], listClusterArns);

/** Services and tasks are counted in a cluster. */
export const useClusters = () =>
  useLive(['ecs.clusters', 'ecs.services', 'ecs.tasks'], ['clusters'], listClusters);

/** Asked once there is a name. */
export function useCluster(name: string) {
  return useLive(
    ['ecs.clusters', 'ecs.services', 'ecs.tasks'],
    ['cluster', name],
    () => describeCluster(name),
    { enabled: name !== '' },
  );
}
