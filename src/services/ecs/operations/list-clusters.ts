import type { ListClustersCommandInput, ListClustersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { clusterTable } from '../../../store/tables/ecs-clusters.ts';
import { paginateRows } from '../paginate.ts';

/** Deleted clusters are not listed. */
export const listClusters: Operation<ListClustersCommandInput, ListClustersResponse> = (
  input,
  { store, account, region },
) => {
  const { items, nextToken } = paginateRows(
    store,
    clusterTable,
    { account, region, status: 'ACTIVE' },
    input,
    { default: 100, max: 100 },
  );
  return { clusterArns: items.map((row) => row.clusterArn), nextToken };
};
