import type { ECS } from '@aws-sdk/client-ecs';
import { CliError } from '../errors.ts';
import { loadPlan } from '../file/load.ts';
import { findServiceByName, type ServiceName } from '../logs/services.ts';

export interface ServiceChoice {
  readonly cluster?: string;
  readonly service?: string;
  /** slipway.yaml, where there is one. */
  readonly file?: string;
}

/** The service that is named; else that of slipway.yaml; else the only one there is. */
export async function chooseService(
  ecs: ECS,
  { cluster, service, file }: ServiceChoice,
): Promise<ServiceName> {
  if (service && cluster) return { cluster, serviceName: service };
  if (service) return findServiceByName(ecs, service);
  const plan = file && !cluster ? loadPlan(file) : undefined;
  if (plan?.service)
    return { cluster: plan.cluster.clusterName, serviceName: plan.service.input.serviceName };
  return onlyService(ecs, cluster);
}

async function onlyService(ecs: ECS, cluster: string | undefined): Promise<ServiceName> {
  const clusters = cluster ? [cluster] : ((await ecs.listClusters({})).clusterArns ?? []);
  const found: ServiceName[] = [];
  for (const each of clusters) {
    const { serviceArns = [] } = await ecs.listServices({ cluster: each });
    for (const arn of serviceArns) found.push({ cluster: each, serviceName: lastPart(arn) });
  }
  if (found.length === 1) return found[0]!;
  const names = found.map((each) => `${each.serviceName} in ${lastPart(each.cluster)}`).join(', ');
  throw new CliError(names ? `There are several services: ${names}.` : 'There is no service here.', {
    hint: 'Say which: --cluster <name> --service <name>',
  });
}

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
