import { DescribeServicesCommand, ListServicesCommand, type Service } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages, inBatches } from '../aws/pages.ts';
import { ecsArn } from '../aws/settings.ts';
import { useLive } from '../live/use-live.ts';
import { hasCluster, listClusterArns } from './clusters.ts';

/** The services of one cluster; DescribeServices takes 10 at a time. */
async function servicesOf(cluster: string): Promise<Service[]> {
  const arns = await allPages(async (nextToken) => {
    const page = await ecs.send(new ListServicesCommand({ cluster, nextToken, maxResults: 100 }));
    return { items: page.serviceArns, next: page.nextToken };
  });
  return inBatches(arns, 10, async (services) => {
    const described = await ecs.send(new DescribeServicesCommand({ cluster, services }));
    return described.services ?? [];
  });
}

/** The services of every cluster. */
export async function listServices(): Promise<Service[]> {
  return (await Promise.all((await listClusterArns()).map(servicesOf))).flat();
}

/** One service with its tags; undefined where there is none, or only what is left of a deleted one. */
export async function describeService(cluster: string, service: string): Promise<Service | undefined> {
  if (!(await hasCluster(cluster))) return undefined;
  const described = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [service], include: ['TAGS'] }),
  );
  return described.services?.[0];
}

export function useServices() {
  return useLive(['ecs.services', 'ecs.service-deployments', 'ecs.clusters'], ['services'], listServices);
}

/** Asked once there is a cluster's name. */
export function useServicesOf(cluster: string) {
  return useLive(
    ['ecs.services', 'ecs.service-deployments'],
    ['services-of', cluster],
    () => servicesOf(cluster),
    { enabled: cluster !== '' },
  );
}

/** Null where there is none. */
export function useService(cluster: string, name: string) {
  const about = ecsArn('service', cluster, name);
  return useLive(
    [
      { topic: 'ecs.services', about },
      { topic: 'ecs.service-deployments', about },
    ],
    ['service', cluster, name],
    async () => (await describeService(cluster, name)) ?? null,
  );
}
