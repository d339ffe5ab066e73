import { type Cluster, DescribeClustersCommand, ListClustersCommand } from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { allPages, inBatches } from '../../aws/pages.ts';

/** Every cluster of the account and region; DescribeClusters takes 100 at a time. */
export async function listClusters(): Promise<Cluster[]> {
  const arns = await allPages(async (nextToken) => {
    const page = await ecs.send(new ListClustersCommand({ nextToken }));
    return { items: page.clusterArns, next: page.nextToken };
  });
  return inBatches(arns, 100, async (clusters) => {
    const { clusters: described = [] } = await ecs.send(new DescribeClustersCommand({ clusters }));
    return described;
  });
}
