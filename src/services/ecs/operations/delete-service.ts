import type { DeleteServiceCommandInput, DeleteServiceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import { invalidParameter, serviceNotFound } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { requireService } from '../find-service.ts';
import { taskSetsOf } from '../find-task-set.ts';
import { serviceView } from '../views/service-view.ts';
import { endDeployments } from '../write-deployment.ts';

/** DRAINING; the deployment controller stops its tasks and makes it INACTIVE. */
export const deleteService: Operation<DeleteServiceCommandInput, DeleteServiceResponse> = (
  { cluster, service = '', force = false },
  context,
) =>
  context.store.transaction((tx) => {
    const before = requireService(tx, service, requireCluster(tx, cluster, context));
    if (before.status === 'INACTIVE') throw serviceNotFound();
    if (!force) checkStopped(before, taskSetsOf(tx, before).length);
    const row =
      before.status === 'DRAINING' && !force ? before : draining(before, force, context.now.getTime());
    tx.put(serviceTable, row);
    endDeployments(tx, row.deployments, 'The service was deleted.', context.now.getTime());
    return { service: serviceView(row, tx, { tags: true }) };
  });

/** A daemon is deleted with whatever it runs. */
function checkStopped(
  { status, schedulingStrategy, desiredCount, deployments }: ServiceRow,
  taskSets: number,
): void {
  if (status !== 'ACTIVE' || schedulingStrategy === 'DAEMON') return;
  if (desiredCount > 0) throw invalidParameter('The service cannot be stopped while it is scaled above 0.');
  if (deployments.length > 1 || taskSets > 1)
    throw invalidParameter('The service cannot be stopped while deployments are active.');
}

function draining(row: ServiceRow, force: boolean, now: number): ServiceRow {
  return {
    ...row,
    status: 'DRAINING',
    desiredCount: 0,
    forceDelete: force || row.forceDelete,
    deployments: row.deployments.map((each) => ({ ...each, desiredCount: 0, updatedAt: now })),
  };
}
