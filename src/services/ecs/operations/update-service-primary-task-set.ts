import type {
  UpdateServicePrimaryTaskSetCommandInput,
  UpdateServicePrimaryTaskSetResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import { type TaskSetRow, taskSetTable } from '../../../store/tables/ecs-task-sets.ts';
import { invalidParameter } from '../errors.ts';
import { requireTaskSet, requireTaskSetService, taskSetsOf } from '../find-task-set.ts';
import { taskSetView } from '../views/task-set-view.ts';

/**
 * The set that serves production traffic; the one before is ACTIVE from now on. "Any parameters that are updated on the primary task set in a service will
 * transition to the service" (API reference, UpdateServicePrimaryTaskSet).
 */
export const updateServicePrimaryTaskSet: Operation<
  UpdateServicePrimaryTaskSetCommandInput,
  UpdateServicePrimaryTaskSetResponse
> = ({ cluster, service: reference, primaryTaskSet = '' }, context) =>
  context.store.transaction((tx) => {
    const service = requireTaskSetService(tx, { cluster, service: reference }, context);
    const wished = requireTaskSet(tx, primaryTaskSet, service);
    if (wished.status === 'DRAINING') throw invalidParameter('The task set is being deleted.');
    const updatedAt = context.now.getTime();
    for (const each of taskSetsOf(tx, service))
      if (each.status === 'PRIMARY' && each.id !== wished.id)
        tx.put<TaskSetRow>(taskSetTable, { ...each, status: 'ACTIVE', updatedAt });
    const row: TaskSetRow = { ...wished, status: 'PRIMARY', updatedAt };
    tx.put(taskSetTable, row);
    tx.put(serviceTable, withMake(service, row));
    return { taskSet: taskSetView(row, tx, { tags: true }) };
  });

function withMake(service: ServiceRow, from: TaskSetRow): ServiceRow {
  const { taskDefinitionArn, launchType, capacityProviderStrategy, platformVersion } = from;
  const { platformFamily, network, loadBalancers, serviceRegistries } = from;
  return {
    ...service,
    taskDefinitionArn,
    launchType,
    capacityProviderStrategy,
    platformVersion,
    platformFamily,
    network,
    loadBalancers,
    serviceRegistries,
    healthCheckGracePeriodSeconds:
      service.healthCheckGracePeriodSeconds ?? (loadBalancers.length > 0 ? 0 : undefined),
  };
}
