import type { ListServicesCommandInput, ListServicesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { serviceTable } from '../../../store/tables/ecs.ts';
import { requireCluster } from '../find-cluster.ts';
import { paginate } from '../paginate.ts';

/** ACTIVE services only; those that drain are not listed any more (API reference, DeleteService). */
export const listServices: Operation<ListServicesCommandInput, ListServicesResponse> = (input, context) => {
  const { clusterArn } = requireCluster(context.store, input.cluster, context);
  const arns = context.store
    .list(serviceTable, { where: { clusterArn, status: 'ACTIVE' } })
    .filter((row) => input.launchType === undefined || row.launchType === input.launchType)
    .filter((row) => (input.schedulingStrategy ?? row.schedulingStrategy) === row.schedulingStrategy)
    .filter(() => input.resourceManagementType !== 'ECS')
    .map((row) => row.serviceArn);
  const { items, nextToken } = paginate(arns, (each) => each, input, { default: 10, max: 100 });
  return { serviceArns: items, nextToken };
};
