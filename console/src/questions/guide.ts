import { ListTaskDefinitionsCommand, type Service } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { loadBalancerName, nameOf } from '../model/arn.ts';
import { GUIDE_NAMES, type GuideFacts, servicesOfFamily } from '../model/guide-steps.ts';
import { listClusterArns } from './clusters.ts';
import { exampleImageUri } from './example-image.ts';
import { loadBalancersOf } from './load-balancers-of-target-group.ts';
import { listServices } from './services.ts';

/** What of the guided path is there. */
export async function guideFacts(): Promise<GuideFacts> {
  const [imageUri, definitions, clusterArns, all] = await Promise.all([
    exampleImageUri(),
    ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: GUIDE_NAMES.family, status: 'ACTIVE', sort: 'DESC' }),
    ),
    listClusterArns(),
    listServices(),
  ]);
  const services = servicesOfFamily(all, GUIDE_NAMES.family);
  return {
    imageUri,
    revisions: (definitions.taskDefinitionArns ?? []).map(nameOf),
    clusters: clusterArns.map(nameOf),
    services,
    loadBalancers: (await balancersOf(services[0])).map(loadBalancerName),
  };
}

async function balancersOf(service: Service | undefined): Promise<string[]> {
  const targetGroup = service?.loadBalancers?.[0]?.targetGroupArn;
  return targetGroup ? loadBalancersOf(targetGroup) : [];
}
