import { ListClustersCommand } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages } from '../aws/pages.ts';

/** The ARNs of every cluster of the account and region. */
export function listClusterArns(): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(new ListClustersCommand({ nextToken }));
    return { items: page.clusterArns, next: page.nextToken };
  });
}
