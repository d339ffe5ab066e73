import type { ListTasksCommandInput, ListTasksResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { Reader } from '../../../store/store.ts';
import { type ClusterRow, containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import { type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';
import { invalidParameter, unsupported } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { containerInstanceArnOf } from '../find-container-instance.ts';
import { requireService } from '../find-service.ts';
import { paginateRows } from '../paginate.ts';

/** Tasks that are to run, unless `desiredStatus` says STOPPED; PENDING finds none (API reference, ListTasks). */
export const listTasks: Operation<ListTasksCommandInput, ListTasksResponse> = (input, context) => {
  const cluster = requireCluster(context.store, input.cluster, context);
  checkFilters(input);
  const where = whereOf(input, cluster, context.store);
  const { items, nextToken } = paginateRows(context.store, taskTable, where, input, {
    default: 100,
    max: 100,
  });
  return { taskArns: items.map((row) => row.taskArn), nextToken };
};

function checkFilters({
  startedBy,
  family,
  serviceName,
  containerInstance,
  daemonName,
}: ListTasksCommandInput): void {
  if (daemonName !== undefined) throw unsupported('daemons');
  if (startedBy !== undefined && [family, serviceName, containerInstance].some((each) => each !== undefined))
    throw invalidParameter(
      'When startedBy is specified as the filter, it must be the only filter that is used.',
    );
}

function whereOf(input: ListTasksCommandInput, cluster: ClusterRow, reader: Reader): Partial<TaskRow> {
  const service =
    input.serviceName === undefined ? undefined : requireService(reader, input.serviceName, cluster);
  return {
    clusterArn: cluster.clusterArn,
    desiredStatus: (input.desiredStatus ?? 'RUNNING') as TaskRow['desiredStatus'],
    launchType: input.launchType as TaskRow['launchType'],
    family: input.family,
    startedBy: input.startedBy,
    serviceArn: service?.serviceArn,
    containerInstanceArn: instanceOf(input.containerInstance, cluster, reader),
  };
}

function instanceOf(reference: string | undefined, cluster: ClusterRow, reader: Reader): string | undefined {
  if (reference === undefined) return undefined;
  const wished = containerInstanceArnOf(reference, cluster);
  if (reader.get(containerInstanceTable, wished) === undefined)
    throw invalidParameter('The specified container instance was not found.');
  return wished;
}
