import { arn, parseArn } from '../../domain/arns.ts';
import type { Reader } from '../../store/store.ts';
import type { ClusterRow } from '../../store/tables/ecs-clusters.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { invalidParameter, serviceNotFound } from './errors.ts';

/** By name or ARN, within a cluster; short ARNs (`service/<name>`) are of the cluster named. */
export function serviceArnOf(reference: string, cluster: ClusterRow): string {
  if (!reference.startsWith('arn:'))
    return arn('ecs', cluster, `service/${cluster.clusterName}/${reference}`);
  const parts = parseArn(reference)?.resource.split('/') ?? [];
  if (parts[0] !== 'service' || parts.length < 2)
    throw invalidParameter('Invalid identifier: Unexpected ARN format.');
  if (parts.length === 2) return arn('ecs', cluster, `service/${cluster.clusterName}/${parts[1]}`);
  if (parts[1] !== cluster.clusterName)
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${parts[1]}. Your cluster is ${cluster.clusterName}`,
    );
  return reference;
}

export function findService(reader: Reader, reference: string, cluster: ClusterRow): ServiceRow | undefined {
  const row = reader.get(serviceTable, serviceArnOf(reference, cluster));
  return row?.clusterArn === cluster.clusterArn ? row : undefined;
}

export function requireService(reader: Reader, reference: string, cluster: ClusterRow): ServiceRow {
  const row = findService(reader, reference, cluster);
  if (row === undefined) throw serviceNotFound();
  return row;
}
