import { arn, parseArn } from '../../domain/arns.ts';
import type { Reader } from '../../store/store.ts';
import type { ClusterRow } from '../../store/tables/ecs-clusters.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { invalidParameter } from './errors.ts';
import { clusterNameOf } from './find-cluster.ts';

/** By id or ARN, within a cluster. An ARN of another cluster is an error, as ECS has it. */
export function taskArnOf(reference: string, cluster: ClusterRow): string {
  if (!reference.startsWith('arn:')) {
    if (reference.includes('/') || reference.includes(':'))
      throw invalidParameter('Invalid identifier: Unexpected number of separators');
    return arn('ecs', cluster, `task/${cluster.clusterName}/${reference}`);
  }
  const [kind, name, id] = parseArn(reference)?.resource.split('/') ?? [];
  if (kind !== 'task' || name === undefined)
    throw invalidParameter('Invalid identifier: Unexpected ARN format.');
  if (id !== undefined && name !== clusterNameOf(cluster.clusterArn))
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${name}. Your cluster is ${cluster.clusterName}`,
    );
  return id === undefined ? arn('ecs', cluster, `task/${cluster.clusterName}/${name}`) : reference;
}

export function findTask(reader: Reader, reference: string, cluster: ClusterRow): TaskRow | undefined {
  const row = reader.get(taskTable, taskArnOf(reference, cluster));
  return row?.clusterArn === cluster.clusterArn ? row : undefined;
}
