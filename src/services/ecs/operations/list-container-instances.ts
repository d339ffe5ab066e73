import type { ListContainerInstancesCommandInput, ListContainerInstancesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type ContainerInstanceRow, containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import { unsupported } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { paginateRows } from '../paginate.ts';

export const listContainerInstances: Operation<
  ListContainerInstancesCommandInput,
  ListContainerInstancesResponse
> = (input, context) => {
  if (input.filter !== undefined) throw unsupported('the cluster query language');
  const { clusterArn } = requireCluster(context.store, input.cluster, context);
  const status = input.status as ContainerInstanceRow['status'];
  const { items, nextToken } = paginateRows(
    context.store,
    containerInstanceTable,
    { clusterArn, status },
    input,
    { default: 100, max: 100 },
  );
  return { containerInstanceArns: items.map((row) => row.containerInstanceArn), nextToken };
};
