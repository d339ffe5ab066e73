import type { CreateTaskSetCommandInput, CreateTaskSetResponse } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../domain/service-error.ts';
import { machineSize } from '../../../platform/machine.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { ensureContainerInstance } from '../../../store/container-instance.ts';
import { launchTypeOf } from '../../../store/place-service-task.ts';
import type { Transaction } from '../../../store/store.ts';
import type { ClusterRow } from '../../../store/tables/ecs-clusters.ts';
import type { ServiceRow } from '../../../store/tables/ecs-services.ts';
import { type TaskSetRow, taskSetTable } from '../../../store/tables/ecs-task-sets.ts';
import { invalidParameter } from '../errors.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { requireRunnable } from '../find-task-definition.ts';
import { requireTaskSetService, taskSetsOf } from '../find-task-set.ts';
import { checkCompatible, launchOf } from '../launch.ts';
import { networkOf } from '../network-configuration.ts';
import { newTaskSet } from '../new-task-set.ts';
import { familyOf } from '../service-input.ts';
import { checkLoadBalancers } from '../service-load-balancers.ts';
import { checkServiceRegistries } from '../service-registries.ts';
import { checkedTags } from '../tags.ts';
import { taskSetView } from '../views/task-set-view.ts';

/** Developer Guide, "Amazon ECS service quotas": task sets per service. */
const MAX_TASK_SETS = 5;

/** Writes the set; the task set controller starts its tasks. With a client token used before it answers the set of then. */
export const createTaskSet: Operation<CreateTaskSetCommandInput, CreateTaskSetResponse> = (
  input,
  context,
) => {
  if (input.clientToken !== undefined && !/^[!-~]{1,36}$/.test(input.clientToken))
    throw invalidParameter(
      'Invalid clientToken: it can have up to 36 ASCII characters in the range of 33-126.',
    );
  return context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const service = requireTaskSetService(tx, { cluster: input.cluster, service: input.service }, context);
    const before = taskSetsOf(tx, service);
    const earlier = before.find(
      (row) => row.clientToken !== undefined && row.clientToken === input.clientToken,
    );
    if (earlier !== undefined) return { taskSet: taskSetView(earlier, tx, { tags: true }) };
    if (before.length >= MAX_TASK_SETS)
      throw new ServiceError(
        'LimitExceededException',
        `The service already has ${MAX_TASK_SETS} task sets, the most it can have.`,
      );
    const row = wished(tx, input, service, cluster, context);
    tx.put(taskSetTable, row);
    return { taskSet: taskSetView(row, tx, { tags: true }) };
  });
};

function wished(
  tx: Transaction,
  input: CreateTaskSetCommandInput,
  service: ServiceRow,
  cluster: ClusterRow,
  context: RequestContext,
): TaskSetRow {
  const definition = requireRunnable(tx, input.taskDefinition ?? '', context);
  const launch = launchOf(input, cluster);
  checkCompatible(definition, launch);
  const loadBalancers = input.loadBalancers ?? [];
  checkLoadBalancers(tx, loadBalancers, definition, context);
  const serviceRegistries = input.serviceRegistries ?? [];
  checkServiceRegistries(tx, serviceRegistries, definition, context);
  if (launchTypeOf(launch) === 'EC2')
    ensureContainerInstance(tx, cluster, machineSize(), context.random, context.now.getTime());
  return newTaskSet(
    service,
    {
      ...launch,
      taskDefinitionArn: definition.taskDefinitionArn,
      platformFamily: familyOf(definition, launch),
      network: networkOf(tx, input.networkConfiguration, definition, launch, context),
      loadBalancers,
      serviceRegistries,
      scale: scaleOf(input.scale),
      status: 'ACTIVE',
      externalId: input.externalId,
      startedBy: context.invokedBy === 'codedeploy.amazonaws.com' ? 'CODE_DEPLOY' : undefined,
      clientToken: input.clientToken,
      tags: checkedTags(input.tags, context),
    },
    context,
  );
}

/** API reference, Scale: a percentage from 0 to 100; without one nothing is scaled down. */
export function scaleOf(scale: CreateTaskSetCommandInput['scale']): number {
  const value = scale?.value ?? 100;
  if (!(value >= 0 && value <= 100))
    throw invalidParameter('The scale value must be a percentage from 0.0 to 100.0.');
  return value;
}
