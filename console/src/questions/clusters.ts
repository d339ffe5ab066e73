import { type Cluster, DescribeClustersCommand, ListClustersCommand } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages, inBatches } from '../aws/pages.ts';

/** The ARNs of every cluster of the account and region. */
export function listClusterArns(): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(new ListClustersCommand({ nextToken }));
    return { items: page.clusterArns, next: page.nextToken };
  });
}

/** Every cluster with its counts; DescribeClusters takes 100 at a time. */
export async function listClusters(): Promise<Cluster[]> {
  return inBatches(await listClusterArns(), 100, async (clusters) => {
    const described = await ecs.send(new DescribeClustersCommand({ clusters }));
    return described.clusters ?? [];
  });
}
