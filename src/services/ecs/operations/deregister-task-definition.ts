import type {
  DeregisterTaskDefinitionCommandInput,
  DeregisterTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import { clientError } from '../errors.ts';
import { findTaskDefinition, parseReference } from '../find-task-definition.ts';
import { taskDefinitionView } from '../views/task-definition-view.ts';

/** INACTIVE: what runs goes on and services go on scaling, but nothing new may name it (API reference, DeregisterTaskDefinition). */
export const deregisterTaskDefinition: Operation<
  DeregisterTaskDefinitionCommandInput,
  DeregisterTaskDefinitionResponse
> = ({ taskDefinition = '' }, context) => {
  if (parseReference(taskDefinition).revision === undefined)
    throw clientError('Task definition must contain a revision number.');
  return context.store.transaction((tx) => {
    const row = findTaskDefinition(tx, taskDefinition, context);
    if (row === undefined) throw clientError('The specified task definition does not exist.');
    if (row.status !== 'ACTIVE') return { taskDefinition: taskDefinitionView(row) };
    const inactive: TaskDefinitionRow = { ...row, status: 'INACTIVE', deregisteredAt: context.now.getTime() };
    tx.put(taskDefinitionTable, inactive);
    return { taskDefinition: taskDefinitionView(inactive) };
  });
};
