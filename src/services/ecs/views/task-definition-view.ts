import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { TaskDefinitionRow } from '../../../store/tables/ecs-task-definitions.ts';

export function taskDefinitionView(row: TaskDefinitionRow): TaskDefinition {
  return {
    ...row.definition,
    taskDefinitionArn: row.taskDefinitionArn,
    revision: row.revision,
    status: row.status,
    requiresAttributes: [...row.requiresAttributes],
    compatibilities: [...row.compatibilities] as TaskDefinition['compatibilities'],
    registeredAt: new Date(row.registeredAt),
    registeredBy: row.registeredBy,
    ...(row.deregisteredAt && { deregisteredAt: new Date(row.deregisteredAt) }),
    ...(row.deleteRequestedAt && { deleteRequestedAt: new Date(row.deleteRequestedAt) }),
  };
}
