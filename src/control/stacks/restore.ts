import {
  changeSetTable,
  type ResourceInstance,
  type StackResourceRow,
  type StackRow,
  stackRevisionTable,
} from '../../store/tables/cloudformation.ts';
import type { PreparedTemplate } from '../../template/contract.ts';
import { putRow, setStatus, templateOf, type Work } from './engine.ts';
import { readOutputs, writeExports } from './outputs.ts';
import { completeRow, phaseOf } from './row-states.ts';
import { checkStep, restoreProperties, restoreReplaced } from './step.ts';

/**
 * Takes an update back (UPDATE_ROLLBACK_IN_PROGRESS): each resource that it touched becomes what `before` in its row says, dependencies first. One that was
 * replaced gets its old instance back, and the new one is left over; one that was changed in place is updated with its old properties; one that is new
 * waits for the cleanup, which deletes it.
 */
export function restore(work: Work): void {
  const template = templateOf(work, 'stable');
  if (template === undefined) return;
  const phase = phaseOf(work);
  const settled = (id: string) => {
    const row = work.rows.get(id);
    return row === undefined || row.doneFor === phase || typeof row.before !== 'object';
  };
  for (const { logicalId, dependencies } of template.resources.values()) {
    if (settled(logicalId)) continue;
    const row = work.rows.get(logicalId)!;
    if (row.step !== undefined) checkStep(work, row);
    else if (dependencies.every(settled)) {
      if (work.budget-- <= 0) return;
      restoreRow(work, row, row.before as ResourceInstance);
    }
  }
  conclude(work, template, settled);
}

function restoreRow(work: Work, row: StackResourceRow, before: ResourceInstance): void {
  if (work.operation.skip?.includes(row.logicalId)) {
    const skipped = { ...row, status: 'UPDATE_COMPLETE' as const, current: before };
    return work.engine.store.transaction(() => completeRow(work, skipped));
  }
  return row.current?.token === before.token
    ? restoreProperties(work, row, before)
    : restoreReplaced(work, row, before);
}

function conclude(work: Work, template: PreparedTemplate, settled: (id: string) => boolean): void {
  const ids = [...template.resources.keys()];
  if (ids.some((id) => work.rows.get(id)?.step !== undefined)) return;
  const phase = phaseOf(work);
  const failed = ids.filter((id) => {
    const row = work.rows.get(id);
    return row?.doneFor === phase && row.status.endsWith('_FAILED');
  });
  if (failed.length > 0)
    return work.engine.store.transaction(() =>
      setStatus(
        work,
        'UPDATE_ROLLBACK_FAILED',
        `The following resource(s) failed to update: [${failed.join(', ')}]. `,
      ),
    );
  if (!ids.every(settled)) return;
  work.engine.store.transaction(() => {
    leaveOver(work);
    const { revisionId, stableRevisionId } = work.stack;
    setStatus(work, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', undefined, {
      ...formerOutputs(work, template),
      revisionId: stableRevisionId,
    });
    if (revisionId !== stableRevisionId) dropRevision(work, revisionId);
  });
}

/** Those of a nested stack whose update went well were others already. */
function formerOutputs(work: Work, template: PreparedTemplate): Partial<StackRow> {
  const outcome = readOutputs(work, template);
  if ('problem' in outcome) return {};
  writeExports(work, outcome.outputs);
  return outcome;
}

/** What could not be reached is nobody's any more, but for a change set that shows it. */
function dropRevision({ engine: { store }, stack: { stackId } }: Work, revisionId = ''): void {
  const shown = store.list(changeSetTable, { where: { stackId } });
  if (!shown.some((each) => each.revisionId === revisionId)) store.delete(stackRevisionTable, revisionId);
}

/** What is new is in nobody's template any more; the cleanup deletes it. */
function leaveOver(work: Work): void {
  for (const row of work.rows.values()) {
    if (row.before === undefined) continue;
    const { before, current, ...rest } = row;
    const isNew = before === 'absent';
    const leftovers = isNew && current !== undefined ? [...row.leftovers, current] : row.leftovers;
    putRow(work, {
      ...rest,
      ...(isNew || current === undefined ? {} : { current }),
      ...(isNew ? { status: 'DELETE_IN_PROGRESS' as const } : {}),
      leftovers,
    });
  }
}
