import type {
  DeleteTaskDefinitionsCommandInput,
  DeleteTaskDefinitionsResponse,
  Failure,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { Transaction } from '../../../store/store.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import { invalidParameter } from '../errors.ts';
import { findTaskDefinition, parseReference, taskDefinitionArn } from '../find-task-definition.ts';
import { taskDefinitionView } from '../views/task-definition-view.ts';

/**
 * An INACTIVE revision becomes DELETE_IN_PROGRESS; it goes for good when no task and no service runs it any more (API reference, DeleteTaskDefinitions),
 * which the control plane's cleanup sees to.
 */
export const deleteTaskDefinitions: Operation<
  DeleteTaskDefinitionsCommandInput,
  DeleteTaskDefinitionsResponse
> = ({ taskDefinitions: references = [] }, context) => {
  if (references.length === 0) throw invalidParameter('Task definitions cannot be empty.');
  if (references.length > 10) throw invalidParameter('Task definitions cannot have more than 10 elements.');
  return context.store.transaction((tx) => {
    const results = references.map((reference) => deleteOne(tx, reference, context));
    return {
      taskDefinitions: results.flatMap((each) => each.deleted ?? []),
      failures: results.flatMap((each) => each.failure ?? []),
    };
  });
};

function deleteOne(
  tx: Transaction,
  reference: string,
  context: RequestContext,
): { deleted?: TaskDefinition; failure?: Failure } {
  const { family, revision } = parseReference(reference);
  if (revision === undefined) throw invalidParameter('Task definition must contain a revision number.');
  const row = findTaskDefinition(tx, reference, context);
  const arn = row?.taskDefinitionArn ?? taskDefinitionArn(context, family, revision);
  if (row === undefined)
    return {
      failure: {
        arn,
        reason: 'TASK_DEFINITION_NOT_FOUND',
        detail: 'The specified task definition does not exist.',
      },
    };
  if (row.status === 'ACTIVE')
    return {
      failure: {
        arn,
        reason: 'TASK_DEFINITION_IS_ACTIVE',
        detail:
          'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
      },
    };
  const deleted: TaskDefinitionRow = {
    ...row,
    status: 'DELETE_IN_PROGRESS',
    deleteRequestedAt: row.deleteRequestedAt ?? context.now.getTime(),
  };
  tx.put(taskDefinitionTable, deleted);
  return { deleted: taskDefinitionView(deleted) };
}
