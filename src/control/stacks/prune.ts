import type { Store } from '../../store/store.ts';
import {
  changeSetTable,
  driftDetectionTable,
  type StackRow,
  stackEventTable,
  stackResourceTable,
  stackRevisionTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';

/** Deleted stacks are known for 90 days (API reference, ListStacks); here also no more than so many at once. */
const KEPT_FOR = 90 * 24 * 3_600_000;
const KEPT_STACKS = 200;

const DETECTIONS_KEPT_FOR = 24 * 3_600_000;

/** Events of a stack that lives long; the newest are kept. */
const KEPT_EVENTS = 10_000;

/** Forgets what nobody asks for any more, so that the store stays bounded. */
export function pruneStacks(store: Store, now: number): void {
  const stacks = store.list(stackTable);
  const deleted = stacks
    .filter((stack) => stack.status === 'DELETE_COMPLETE')
    .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
  for (const [i, stack] of deleted.entries())
    if (i >= KEPT_STACKS || now - (stack.deletedAt ?? 0) > KEPT_FOR) forgetStack(store, stack);
  for (const { detectionId, startedAt } of store.list(driftDetectionTable))
    if (now - startedAt > DETECTIONS_KEPT_FOR) store.delete(driftDetectionTable, detectionId);
  for (const { stackId, status } of stacks) if (status !== 'DELETE_COMPLETE') pruneEvents(store, stackId);
}

function forgetStack(store: Store, { stackId }: StackRow): void {
  const where = { stackId };
  store.transaction((tx) => {
    for (const each of tx.list(stackEventTable, { where })) tx.delete(stackEventTable, each.eventKey);
    for (const each of tx.list(stackResourceTable, { where }))
      tx.delete(stackResourceTable, each.resourceKey);
    for (const each of tx.list(stackRevisionTable, { where })) tx.delete(stackRevisionTable, each.revisionId);
    for (const each of tx.list(changeSetTable, { where })) tx.delete(changeSetTable, each.changeSetId);
    for (const each of tx.list(driftDetectionTable, { where }))
      tx.delete(driftDetectionTable, each.detectionId);
    tx.delete(stackTable, stackId);
  });
}

function pruneEvents(store: Store, stackId: string): void {
  if (store.count(stackEventTable, { stackId }) <= KEPT_EVENTS) return;
  const events = store.list(stackEventTable, { where: { stackId } });
  store.transaction((tx) => {
    for (const { eventKey } of events.slice(KEPT_EVENTS)) tx.delete(stackEventTable, eventKey);
  });
}
