import { arn, parseArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../../store/store.ts';
import { type ClusterRow, clusterTable } from '../../store/tables/ecs-clusters.ts';
import { clusterInactive, clusterNotFound, invalidParameter } from './errors.ts';

/** By name or ARN; `default` when none is named (API reference: "If you do not specify a cluster, the default cluster is assumed"). */
export function clusterArnOf(reference: string | undefined, scope: Scope): string {
  if (reference === undefined || reference === '') return arn('ecs', scope, 'cluster/default');
  if (!reference.startsWith('arn:')) return arn('ecs', scope, `cluster/${reference}`);
  const parsed = parseArn(reference);
  if (parsed?.service !== 'ecs' || !parsed.resource.startsWith('cluster/'))
    throw invalidParameter('Invalid identifier: Unexpected ARN format.');
  return reference;
}

/** The name at the end of a cluster's ARN. */
export function clusterNameOf(clusterArn: string): string {
  return clusterArn.slice(clusterArn.lastIndexOf('/') + 1);
}

/** Deleted clusters are found too, as INACTIVE. */
export function findCluster(
  reader: Reader,
  reference: string | undefined,
  scope: Scope,
): ClusterRow | undefined {
  const row = reader.get(clusterTable, clusterArnOf(reference, scope));
  return row?.account === scope.account && row.region === scope.region ? row : undefined;
}

export function requireCluster(reader: Reader, reference: string | undefined, scope: Scope): ClusterRow {
  const row = findCluster(reader, reference, scope);
  if (row === undefined) throw clusterNotFound();
  return row;
}

/** For everything that starts something in it. */
export function requireActiveCluster(
  reader: Reader,
  reference: string | undefined,
  scope: Scope,
): ClusterRow {
  const row = requireCluster(reader, reference, scope);
  if (row.status !== 'ACTIVE') throw clusterInactive();
  return row;
}
