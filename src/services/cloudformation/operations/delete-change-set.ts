import type { DeleteChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { removeChangeSet } from '../../../store/cloudformation/change-sets.ts';
import { refuseNested } from '../errors.ts';
import { findChangeSet } from '../lookup.ts';

/** One that is not there counts as deleted when it is named by its ARN. Those of nested stacks go with their root's. */
export const deleteChangeSet: Operation<DeleteChangeSetCommandInput, object> = (input, context) => {
  const changeSet = unlessGone(() => findChangeSet(context, input.ChangeSetName!, input.StackName));
  if (changeSet === undefined) return {};
  refuseNested(changeSet, 'deleted');
  if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS')
    throw new ServiceError(
      'InvalidChangeSetStatus',
      `ChangeSet [${changeSet.changeSetId}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]`,
    );
  context.store.transaction((tx) => removeChangeSet(tx, changeSet));
  return {};
};

function unlessGone<Result>(find: () => Result): Result | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ChangeSetNotFound') return undefined;
    throw error;
  }
}
