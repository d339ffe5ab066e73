import type { TaskSet } from '@aws-sdk/client-ecs';
import type { Reader } from '../../../store/store.ts';
import { serviceTable } from '../../../store/tables/ecs-services.ts';
import { computedDesiredCount, type TaskSetRow } from '../../../store/tables/ecs-task-sets.ts';
import { capacityView, networkView } from './capacity-view.ts';
import { countTasks } from './task-counts.ts';

export function taskSetView(row: TaskSetRow, reader: Reader, options: { tags: boolean }): TaskSet {
  const { running, pending } = countTasks(reader, { deploymentId: row.id });
  const desired = reader.get(serviceTable, row.serviceArn)?.desiredCount ?? 0;
  return {
    id: row.id,
    taskSetArn: row.taskSetArn,
    serviceArn: row.serviceArn,
    clusterArn: row.clusterArn,
    startedBy: row.startedBy,
    externalId: row.externalId,
    status: row.status,
    taskDefinition: row.taskDefinitionArn,
    computedDesiredCount: computedDesiredCount(desired, row),
    pendingCount: pending,
    runningCount: running,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    ...capacityView(row),
    platformVersion: row.platformVersion,
    platformFamily: row.platformFamily,
    networkConfiguration: networkView(row.network),
    loadBalancers: [...row.loadBalancers],
    serviceRegistries: [...row.serviceRegistries],
    scale: { value: row.scale, unit: 'PERCENT' },
    stabilityStatus: row.stabilityStatus,
    stabilityStatusAt: new Date(row.stabilityStatusAt),
    tags: options.tags ? [...row.tags] : [],
  };
}
