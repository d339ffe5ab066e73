import type { DescribeClustersCommandInput, DescribeClustersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';
import { clusterArnOf, findCluster } from '../find-cluster.ts';
import { clusterView } from '../views/cluster-view.ts';

export const describeClusters: Operation<DescribeClustersCommandInput, DescribeClustersResponse> = (
  { clusters = [], include },
  context,
) => {
  if (clusters.length > 100) throw invalidParameter('clusters can have at most 100 items.');
  const references = [...new Set(clusters.length > 0 ? clusters : ['default'])];
  const found = references.map((reference) => findCluster(context.store, reference, context));
  return {
    clusters: found.filter((row) => row !== undefined).map((row) => clusterView(row, context.store, include)),
    failures: references
      .filter((_, i) => found[i] === undefined)
      .map((reference) => ({ arn: clusterArnOf(reference, context), reason: 'MISSING' })),
  };
};
