import type { ListContainerInstancesCommandInput, ListContainerInstancesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { containerInstanceTable } from '../../../store/tables/ecs.ts';
import { unsupported } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { paginate } from '../paginate.ts';

export const listContainerInstances: Operation<
  ListContainerInstancesCommandInput,
  ListContainerInstancesResponse
> = (input, context) => {
  if (input.filter !== undefined) throw unsupported('the cluster query language');
  const { clusterArn } = requireCluster(context.store, input.cluster, context);
  const arns = context.store
    .list(containerInstanceTable, { where: { clusterArn } })
    .filter((row) => (input.status ?? row.status) === row.status)
    .map((row) => row.containerInstanceArn);
  const { items, nextToken } = paginate(arns, (each) => each, input, { default: 100, max: 100 });
  return { containerInstanceArns: items, nextToken };
};
