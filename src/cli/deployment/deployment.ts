import type { ECS, Service } from '@aws-sdk/client-ecs';
import { isAwsError } from '../errors.ts';

/** The deployment that must come to life. */
export interface Deployment {
  readonly cluster: string;
  readonly serviceName: string;
  readonly desiredCount: number;
  readonly deploymentId: string;
  readonly taskDefinition: string;
  readonly targetGroupArn: string | undefined;
}

/** The service, or undefined where it or its cluster is not there. */
export async function findService(ecs: ECS, cluster: string, name: string): Promise<Service | undefined> {
  try {
    const { services = [] } = await ecs.describeServices({ cluster, services: [name], include: ['TAGS'] });
    return services.find(({ status }) => status !== 'INACTIVE');
  } catch (error) {
    if (isAwsError(error, 'ClusterNotFoundException')) return undefined;
    throw error;
  }
}

/** What runs is on its way to: the service's primary deployment. */
export function primaryOf(cluster: string, service: Service): Deployment {
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  return {
    cluster,
    serviceName: service.serviceName ?? '',
    desiredCount: service.desiredCount ?? 0,
    deploymentId: primary?.id ?? '',
    taskDefinition: primary?.taskDefinition ?? service.taskDefinition ?? '',
    targetGroupArn: service.loadBalancers?.find(({ targetGroupArn }) => targetGroupArn)?.targetGroupArn,
  };
}

/** `hello:3` of the whole ARN. */
export function revisionName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
