import type { ListServicesCommandInput, ListServicesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import { requireCluster } from '../find-cluster.ts';
import { paginateRows } from '../paginate.ts';

/** ACTIVE services only; those that drain are not listed any more (API reference, DeleteService). */
export const listServices: Operation<ListServicesCommandInput, ListServicesResponse> = (input, context) => {
  const { clusterArn } = requireCluster(context.store, input.cluster, context);
  if (input.resourceManagementType === 'ECS') return { serviceArns: [] };
  const { launchType, schedulingStrategy } = input;
  const { items, nextToken } = paginateRows(
    context.store,
    serviceTable,
    { clusterArn, status: 'ACTIVE', launchType: launchType as ServiceRow['launchType'], schedulingStrategy },
    input,
    { default: 10, max: 100 },
  );
  return { serviceArns: items.map((row) => row.serviceArn), nextToken };
};
