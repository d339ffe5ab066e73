import type { ListClustersCommandInput, ListClustersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { clusterTable } from '../../../store/tables/ecs.ts';
import { paginate } from '../paginate.ts';

/** Deleted clusters are not listed. */
export const listClusters: Operation<ListClustersCommandInput, ListClustersResponse> = (
  input,
  { store, account, region },
) => {
  const arns = store
    .list(clusterTable, { where: { account, region } })
    .filter((row) => row.status !== 'INACTIVE')
    .map((row) => row.clusterArn);
  const { items, nextToken } = paginate(arns, (each) => each, input, { default: 100, max: 100 });
  return { clusterArns: items, nextToken };
};
