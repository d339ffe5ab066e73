import { createHash } from 'node:crypto';
import type { Plan } from '../file/plan.ts';

/**
 * The stacks of a file, named as the Amazon ECS console names its own. The console ends them in a random id; here it is drawn from the file's own
 * names, so that the next `up` finds what the last one made. A name may have letters, digits and hyphens, 128 in all (CloudFormation API reference, CreateStack).
 */
export interface StackNames {
  readonly cluster: string;
  readonly service: string;
}

export function stackNames({ name, cluster, service, taskDefinition }: Plan): StackNames {
  const { clusterName } = cluster;
  const own = service
    ? `ECS-Console-V2-Service-${service.input.serviceName}-${clusterName}`
    : `ECS-Console-V2-TaskDefinition-${taskDefinition.input.family}`;
  return {
    cluster: stackName(`Infra-ECS-Cluster-${clusterName}`, [name, clusterName]),
    service: stackName(own, [name, clusterName, service?.input.serviceName ?? '']),
  };
}

function stackName(text: string, parts: readonly string[]): string {
  const suffix = createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 8);
  return `${text.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 119)}-${suffix}`;
}
