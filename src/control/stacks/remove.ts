import { childrenOf, isHeld } from '../../store/cloudformation/nested-stacks.ts';
import type { ResourceInstance, StackResourceRow } from '../../store/tables/cloudformation.ts';
import { checkDeletion, deleteInstance, neverMade } from './delete-step.ts';
import { forgetBefore } from './end-forward.ts';
import { endRemoval } from './end-removal.ts';
import { dropRow, putRow, revisionOf, templateOf, type Work } from './engine.ts';
import { phaseOf } from './row-states.ts';
import { isUnderWay } from './under-way.ts';

/**
 * Deletes: everything (ROLLBACK_IN_PROGRESS, DELETE_IN_PROGRESS), or what an update or its rollback has left over and what the template has no more (both
 * cleanups). Dependents go first: a row waits until the ones whose instances depend on it are gone. A row's instances go one after the other, those that were
 * replaced first.
 */
export function remove(work: Work): void {
  const whole = isWhole(work);
  if (whole) dropPlans(work);
  else if (work.stack.status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') {
    if (isHeld(work.engine.store, work.stack)) return;
    work.engine.store.transaction(() => forgetBefore(work));
  }
  const kept = whole ? undefined : templateOf(work);
  if (!whole && kept === undefined && revisionOf(work) !== undefined) return;
  const isDoomed = (row: StackResourceRow) => whole || !kept?.resources.has(row.logicalId);
  const rows = [...work.rows.values()].filter(
    (row) => isDoomed(row) || row.leftovers.length > 0 || row.step?.during === 'delete',
  );
  const order = new RemovalOrder(rows, isDoomed);
  for (let row = order.next(); row !== undefined; row = order.next()) {
    if (work.budget <= 0) return;
    if (removeRow(work, row.logicalId, isDoomed(row))) order.gone(row.logicalId);
  }
  if (!whole && childrenOf(work.engine.store, work.stack.stackId).some(isUnderWay)) return;
  endRemoval(
    work,
    rows.map((row) => row.logicalId),
  );
}

const isWhole = ({ stack }: Work) => ['ROLLBACK_IN_PROGRESS', 'DELETE_IN_PROGRESS'].includes(stack.status);

/** Of a stack that goes as a whole nothing is restored or carried on any more: only what there is counts. */
function dropPlans(work: Work): void {
  for (const row of work.rows.values()) {
    const underWay = row.step !== undefined && row.step.during !== 'delete' && row.step.asked === undefined;
    if (row.before === undefined && !underWay) continue;
    const { before, step, ...rest } = row;
    const replaced = typeof before === 'object' && before.token !== row.current?.token ? [before] : [];
    putRow(work, {
      ...rest,
      ...(underWay || step === undefined ? {} : { step }),
      leftovers: [...row.leftovers, ...replaced],
    });
  }
}

/** Goes as far as it can at once; true when nothing stands in the way of what the row depended on. */
function removeRow(work: Work, logicalId: string, isDoomed: boolean): boolean {
  for (;;) {
    const row = work.rows.get(logicalId);
    if (row === undefined) return true;
    if (row.step?.asked !== undefined) return false;
    if (row.step?.during === 'delete') checkDeletion(work, row);
    else {
      if (row.status === 'DELETE_FAILED' && row.doneFor === phaseOf(work)) return false;
      const instance = row.leftovers[0] ?? (isDoomed && !row.gone ? row.current : undefined);
      if (instance === undefined) return finishRow(work, row, isDoomed);
      work.budget--;
      deleteInstance(work, row, instance);
    }
    if (work.rows.get(logicalId)?.step !== undefined) return false;
  }
}

/** Nothing is left of the row. A stack that is gone as a whole keeps the rows of what it had. */
function finishRow(work: Work, row: StackResourceRow, isDoomed: boolean): true {
  if (isDoomed && !isWhole(work)) dropRow(work, row);
  else if (isDoomed && !row.gone) neverMade(work, row);
  return true;
}

/** Which rows may go: those that no other row that must go depends on. */
class RemovalOrder {
  readonly #ready: StackResourceRow[] = [];
  readonly #dependents = new Map<string, number>();
  readonly #rows: ReadonlyMap<string, StackResourceRow>;
  readonly #needs = new Map<string, readonly string[]>();

  constructor(rows: readonly StackResourceRow[], isDoomed: (row: StackResourceRow) => boolean) {
    this.#rows = new Map(rows.map((row) => [row.logicalId, row]));
    for (const row of rows) {
      const instances: ResourceInstance[] = [
        ...row.leftovers,
        ...(isDoomed(row) && row.current ? [row.current] : []),
      ];
      const ids = new Set(instances.flatMap((each) => each.dependencies));
      ids.delete(row.logicalId);
      this.#needs.set(
        row.logicalId,
        [...ids].filter((id) => this.#rows.has(id)),
      );
    }
    for (const ids of this.#needs.values())
      for (const id of ids) this.#dependents.set(id, (this.#dependents.get(id) ?? 0) + 1);
    this.#ready.push(...rows.filter((row) => !this.#dependents.has(row.logicalId)));
    if (this.#ready.length === 0) this.#ready.push(...rows.slice(0, 1));
  }

  next(): StackResourceRow | undefined {
    return this.#ready.shift();
  }

  gone(logicalId: string): void {
    for (const id of this.#needs.get(logicalId) ?? []) {
      const left = this.#dependents.get(id)! - 1;
      this.#dependents.set(id, left);
      if (left === 0) this.#ready.push(this.#rows.get(id)!);
    }
  }
}
