import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Transaction } from '../../store/store.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { type TaskSetRow, taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { newTaskSet } from './new-task-set.ts';

/**
 * A service with the CODE_DEPLOY controller begins with a primary task set of what it was created with, and CodeDeploy makes the next ones; one with the EXTERNAL
 * controller has none until CreateTaskSet (Developer Guide, "Deploy Amazon ECS services using a third-party controller").
 */
export function writeExternalService(
  tx: Transaction,
  service: ServiceRow,
  context: RequestContext,
): ServiceRow {
  tx.put(serviceTable, service);
  if (service.deploymentController === 'CODE_DEPLOY') tx.put(taskSetTable, firstTaskSet(service, context));
  return service;
}

function firstTaskSet(service: ServiceRow, context: RequestContext): TaskSetRow {
  const { taskDefinitionArn, launchType, capacityProviderStrategy, platformVersion } = service;
  const { platformFamily, network, loadBalancers, serviceRegistries } = service;
  return newTaskSet(
    service,
    {
      taskDefinitionArn,
      launchType,
      capacityProviderStrategy,
      platformVersion,
      platformFamily,
      network,
      loadBalancers,
      serviceRegistries,
      scale: 100,
      status: 'PRIMARY',
    },
    context,
  );
}

/** What an EXTERNAL service is given of its tasks: nothing has to be, for every task set says it anew. */
export function isBare({ deploymentController, taskDefinition }: CreateServiceCommandInput): boolean {
  return deploymentController?.type === 'EXTERNAL' && !taskDefinition;
}
