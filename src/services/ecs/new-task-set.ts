import { arn } from '../../domain/arns.ts';
import { decimalId } from '../../domain/ecs/ids.ts';
import { resolvePlatformVersion } from '../../domain/ecs/platform.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { launchTypeOf } from '../../store/place-service-task.ts';
import type { ServiceRow } from '../../store/tables/ecs-services.ts';
import type { TaskSetRow } from '../../store/tables/ecs-task-sets.ts';

/** What its tasks are made of, and what else the request said. */
export type TaskSetWish = Pick<
  TaskSetRow,
  | 'taskDefinitionArn'
  | 'launchType'
  | 'capacityProviderStrategy'
  | 'platformVersion'
  | 'platformFamily'
  | 'network'
  | 'loadBalancers'
  | 'serviceRegistries'
  | 'scale'
  | 'status'
> &
  Partial<Pick<TaskSetRow, 'externalId' | 'startedBy' | 'clientToken' | 'tags'>>;

/** A task set that begins: the task set controller starts its tasks. */
export function newTaskSet(
  service: ServiceRow,
  wish: TaskSetWish,
  { random, now }: Pick<RequestContext, 'random' | 'now'>,
): TaskSetRow {
  const id = `ecs-svc/${decimalId(random, 19)}`;
  const at = now.getTime();
  const clusterName = service.clusterArn.slice(service.clusterArn.lastIndexOf('/') + 1);
  return {
    account: service.account,
    region: service.region,
    taskSetArn: arn('ecs', service, `task-set/${clusterName}/${service.serviceName}/${id}`),
    id,
    serviceArn: service.serviceArn,
    clusterArn: service.clusterArn,
    tags: [],
    ...wish,
    platformVersion:
      launchTypeOf(wish) === 'FARGATE' ? resolvePlatformVersion(wish.platformVersion) : undefined,
    stabilityStatus: 'STABILIZING',
    stabilityStatusAt: at,
    consecutiveFailures: 0,
    createdAt: at,
    updatedAt: at,
  };
}
