import type { Transaction } from '../store.ts';
import {
  type ChangeSetRow,
  changeSetTable,
  type StackRow,
  stackEventTable,
  stackRevisionTable,
  stackTable,
} from '../tables/cloudformation.ts';

/** The change sets of nested stacks that belong to this one (IncludeNestedStacks). */
export const childChangeSets = (tx: Pick<Transaction, 'get'>, { changes }: ChangeSetRow): ChangeSetRow[] =>
  changes.flatMap(({ ChangeSetId }) => (ChangeSetId && tx.get(changeSetTable, ChangeSetId)) || []);

/** Removes a change set, the revision that only it has, and those of nested stacks with it. */
export function removeChangeSet(tx: Transaction, changeSet: ChangeSetRow): void {
  for (const child of childChangeSets(tx, changeSet)) {
    removeChangeSet(tx, child);
    forgetReviewed(tx, tx.get(stackTable, child.stackId));
  }
  tx.delete(changeSetTable, changeSet.changeSetId);
  const stack = tx.get(stackTable, changeSet.stackId);
  const used = [stack?.revisionId, stack?.stableRevisionId];
  if (!used.includes(changeSet.revisionId)) tx.delete(stackRevisionTable, changeSet.revisionId);
}

/**
 * A root's operation has ended, however it did: nested stacks that it never reached stay as they were, and those that were to be made are nobody's. Written
 * with the root's end, so that a kill leaves no such stack behind.
 */
export function endChildChangeSets(tx: Transaction, changeSet: ChangeSetRow): void {
  for (const child of childChangeSets(tx, changeSet)) {
    endChildChangeSets(tx, child);
    const stack = tx.get(stackTable, child.stackId);
    if (stack?.status === 'REVIEW_IN_PROGRESS') removeChangeSet(tx, child);
    else if (child.executionStatus === 'EXECUTE_IN_PROGRESS' && !stack?.status.endsWith('_IN_PROGRESS'))
      tx.update(changeSetTable, child.changeSetId, failed);
    forgetReviewed(tx, stack);
  }
}

const failed = (row: ChangeSetRow): ChangeSetRow => ({ ...row, executionStatus: 'EXECUTE_FAILED' });

/** A nested stack that never came to be, with the event of its review. */
function forgetReviewed(tx: Transaction, stack: StackRow | undefined): void {
  if (stack?.status !== 'REVIEW_IN_PROGRESS') return;
  const where = { stackId: stack.stackId };
  for (const { eventKey } of tx.list(stackEventTable, { where })) tx.delete(stackEventTable, eventKey);
  tx.delete(stackTable, stack.stackId);
}
