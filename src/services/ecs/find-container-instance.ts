import { arn, parseArn } from '../../domain/arns.ts';
import type { ClusterRow } from '../../store/tables/ecs-clusters.ts';
import { invalidParameter } from './errors.ts';

/** By id or ARN, within a cluster. */
export function containerInstanceArnOf(reference: string, cluster: ClusterRow): string {
  const prefix = `container-instance/${cluster.clusterName}/`;
  if (!reference.startsWith('arn:')) return arn('ecs', cluster, prefix + reference);
  const resource = parseArn(reference)?.resource ?? '';
  if (!resource.startsWith('container-instance/'))
    throw invalidParameter('Invalid identifier: Unexpected ARN format.');
  return reference;
}
