import type { ListServiceDeploymentsCommandInput, ListServiceDeploymentsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../../store/tables/ecs-deployments.ts';
import { requireCluster } from '../find-cluster.ts';
import { requireService } from '../find-service.ts';
import { descending, paginate } from '../paginate.ts';
import { serviceDeploymentBrief } from '../views/service-deployment-view.ts';

/** The newest first; those of a service of this name that was deleted before are not its. */
export const listServiceDeployments: Operation<
  ListServiceDeploymentsCommandInput,
  ListServiceDeploymentsResponse
> = (input, context) => {
  const cluster = requireCluster(context.store, input.cluster, context);
  const service = requireService(context.store, input.service ?? '', cluster);
  const rows = context.store
    .list(serviceDeploymentTable, { where: { serviceArn: service.serviceArn } })
    .filter((row) => row.createdAt >= service.createdAt)
    .filter((row) => (input.status ?? []).length === 0 || input.status?.includes(row.status))
    .filter((row) => row.createdAt >= (input.createdAt?.after?.getTime() ?? 0))
    .filter((row) => row.createdAt <= (input.createdAt?.before?.getTime() ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => descending(sortKey(a), sortKey(b)));
  const { items, nextToken } = paginate(rows, sortKey, input, { default: 20, max: 100 }, descending);
  return { serviceDeployments: items.map(serviceDeploymentBrief), nextToken };
};

function sortKey({ createdAt, serviceDeploymentArn }: ServiceDeploymentRow): string {
  return `${String(createdAt).padStart(15, '0')}/${serviceDeploymentArn}`;
}
