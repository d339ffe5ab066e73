import { removeChangeSet } from '../../store/cloudformation/change-sets.ts';
import {
  changeSetTable,
  exportTable,
  type StackRow,
  stackRevisionTable,
} from '../../store/tables/cloudformation.ts';
import { nowOf, setStatus, type Work } from './engine.ts';

const ends: Readonly<Record<string, readonly [complete: StackRow['status'], failed: StackRow['status']]>> = {
  ROLLBACK_IN_PROGRESS: ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'],
  DELETE_IN_PROGRESS: ['DELETE_COMPLETE', 'DELETE_FAILED'],
};

/** The end of a rollback, a deletion or a cleanup: the stack's next status. */
export function endRemoval(work: Work, logicalIds: readonly string[]): void {
  const rows = logicalIds.flatMap((id) => work.rows.get(id) ?? []);
  if (rows.some((row) => row.step !== undefined)) return;
  work.engine.store.transaction(() => {
    const whole = ends[work.stack.status];
    if (whole === undefined) return endCleanup(work);
    const left = rows.filter((row) => !row.gone || row.leftovers.length > 0);
    if (left.length > 0) return setStatus(work, whole[1], reasonFor(left.map((row) => row.logicalId)));
    if (whole[0] === 'DELETE_COMPLETE') forgetStack(work);
    else setStatus(work, whole[0]);
  });
}

const reasonFor = (ids: readonly string[]) =>
  `The following resource(s) failed to delete: [${ids.join(', ')}]. `;

function endCleanup(work: Work): void {
  const updated = work.stack.status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
  const { stableRevisionId, revisionId, operation } = work.stack;
  const reason = operation?.leftBehind
    ? `Update ${updated ? 'successful' : 'rollback completed'}. One or more resources could not be deleted.`
    : undefined;
  setStatus(work, updated ? 'UPDATE_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE', reason, {
    ...(revisionId === undefined ? {} : { stableRevisionId: revisionId }),
  });
  if (updated && stableRevisionId !== undefined && stableRevisionId !== revisionId)
    work.engine.store.delete(stackRevisionTable, stableRevisionId);
}

/** A deleted stack keeps its row, events and last template for a while; its exports and change sets go. */
function forgetStack(work: Work): void {
  const { store } = work.engine;
  const { stackId, revisionId } = work.stack;
  for (const { exportKey } of store.list(exportTable, { where: { stackId } }))
    store.delete(exportTable, exportKey);
  for (const changeSet of store.list(changeSetTable, { where: { stackId } }))
    removeChangeSet(store, changeSet);
  for (const revision of store.list(stackRevisionTable, { where: { stackId } }))
    if (revision.revisionId !== revisionId) store.delete(stackRevisionTable, revision.revisionId);
  setStatus(work, 'DELETE_COMPLETE', undefined, { deletedAt: nowOf(work), imports: [] });
}
