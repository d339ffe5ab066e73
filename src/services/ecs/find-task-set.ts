import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Reader } from '../../store/store.ts';
import type { ServiceRow } from '../../store/tables/ecs-services.ts';
import { type TaskSetRow, taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { invalidParameter, serviceNotActive } from './errors.ts';
import { requireCluster } from './find-cluster.ts';
import { requireService } from './find-service.ts';

/** The service whose task sets a request is about: ACTIVE, and deployed by CodeDeploy or an external controller (API reference, CreateTaskSet). */
export function requireTaskSetService(
  reader: Reader,
  { cluster, service }: { readonly cluster: string | undefined; readonly service: string | undefined },
  context: RequestContext,
): ServiceRow {
  const row = requireService(reader, service ?? '', requireCluster(reader, cluster, context));
  if (row.status !== 'ACTIVE') throw serviceNotActive();
  if (row.deploymentController === 'ECS')
    throw invalidParameter(
      'Task sets need a service with the EXTERNAL or the CODE_DEPLOY deployment controller; this one has ECS.',
    );
  return row;
}

/** In the order they were made. */
export function taskSetsOf(reader: Reader, { serviceArn }: ServiceRow): TaskSetRow[] {
  return reader
    .list(taskSetTable, { where: { serviceArn } })
    .sort((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id));
}

/** By id (`ecs-svc/…`) or ARN. */
export function findTaskSet(reader: Reader, reference: string, service: ServiceRow): TaskSetRow | undefined {
  return taskSetsOf(reader, service).find((row) => row.id === reference || row.taskSetArn === reference);
}

export function requireTaskSet(reader: Reader, reference: string, service: ServiceRow): TaskSetRow {
  const row = findTaskSet(reader, reference, service);
  if (row === undefined)
    throw new ServiceError('TaskSetNotFoundException', 'The specified task set was not found.');
  return row;
}
