import type {
  ChangeSetStatus,
  CreateChangeSetCommandInput,
  ExecutionStatus,
} from '@aws-sdk/client-cloudformation';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Transaction } from '../../store/store.ts';
import {
  type ChangeSetRow,
  changeSetTable,
  type StackRow,
  stackRevisionTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';
import { changesBeyondResources, resourceChanges } from './compare.ts';
import { newChangeSetId } from './names.ts';
import type { Desired } from './prepare.ts';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

type Outcome = Pick<ChangeSetRow, 'status' | 'executionStatus' | 'statusReason'>;

/** What would happen to the stack, as a row. Nothing is pending: a change set is ready when its request is answered. */
export function newChangeSet(
  context: RequestContext,
  stack: StackRow,
  desired: Desired,
  input: CreateChangeSetCommandInput,
): ChangeSetRow {
  const { account, region, now } = context;
  const existing = stack.revisionId === undefined ? undefined : stack;
  const changes = resourceChanges(context, existing, desired, {
    includeNestedStacks: input.IncludeNestedStacks ?? false,
  });
  const nothing =
    existing !== undefined &&
    changes.length === 0 &&
    stack.status.endsWith('_COMPLETE') &&
    !changesBeyondResources(context, existing, desired);
  return {
    account,
    region,
    changeSetId: newChangeSetId(context, input.ChangeSetName!),
    changeSetName: input.ChangeSetName!,
    stackId: stack.stackId,
    stackName: stack.stackName,
    type: input.ChangeSetType ?? 'UPDATE',
    ...outcome(nothing),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.ClientToken === undefined ? {} : { clientToken: input.ClientToken }),
    createdAt: now.getTime(),
    revisionId: desired.revision.revisionId,
    changes,
    includeNestedStacks: input.IncludeNestedStacks ?? false,
    ...(input.OnStackFailure === undefined ? {} : { onStackFailure: input.OnStackFailure }),
    ...(input.ImportExistingResources === undefined
      ? {}
      : { importExistingResources: input.ImportExistingResources }),
  };
}

function outcome(nothing: boolean): Outcome {
  const made = (status: ChangeSetStatus, executionStatus: ExecutionStatus) => ({ status, executionStatus });
  return nothing
    ? { ...made('FAILED', 'UNAVAILABLE'), statusReason: NO_CHANGES }
    : made('CREATE_COMPLETE', 'AVAILABLE');
}

/** Removes a change set and the revision that only it has. */
export function removeChangeSet(tx: Transaction, changeSet: ChangeSetRow): void {
  tx.delete(changeSetTable, changeSet.changeSetId);
  const stack = tx.get(stackTable, changeSet.stackId);
  const used = [stack?.revisionId, stack?.stableRevisionId];
  if (!used.includes(changeSet.revisionId)) tx.delete(stackRevisionTable, changeSet.revisionId);
}
