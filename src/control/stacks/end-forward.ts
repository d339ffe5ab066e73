import type { PreparedTemplate } from '../../template/contract.ts';
import { putRow, setStatus, type Work } from './engine.ts';
import { exportProblem, readOutputs, writeExports } from './outputs.ts';
import { failRow, phaseOf } from './row-states.ts';

/** The end of a creation or an update, good or bad: the stack's next status. */
export function endForward(work: Work, template: PreparedTemplate): void {
  const { engine } = work;
  engine.store.transaction(() => {
    const outcome = readOutputs(work, template);
    const problem = 'problem' in outcome ? outcome.problem : exportProblem(work, outcome.outputs);
    if (problem !== undefined || 'problem' in outcome) return failForward(work, problem);
    writeExports(work, outcome.outputs);
    const { outputs, imports } = outcome;
    const isUpdate = work.stack.status === 'UPDATE_IN_PROGRESS';
    if (!isUpdate) {
      forgetBefore(work);
      return setStatus(work, 'CREATE_COMPLETE', undefined, {
        outputs,
        imports,
        stableRevisionId: work.stack.revisionId,
      });
    }
    setStatus(work, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', undefined, { outputs, imports });
  });
}

/** What was replaced is left over for the cleanup; nothing can be restored any more. */
export function forgetBefore(work: Work): void {
  for (const row of work.rows.values()) {
    if (row.before === undefined) continue;
    const { before, ...rest } = row;
    const replaced = typeof before === 'object' && before.token !== row.current?.token ? [before] : [];
    putRow(work, { ...rest, leftovers: [...row.leftovers, ...replaced] });
  }
}

/** Resources under way when the operation turns back. */
export function abandonSteps(work: Work): void {
  for (const row of work.rows.values()) {
    if (row.step === undefined || row.step.asked !== undefined) continue;
    const verb = row.status.startsWith('CREATE') ? 'CREATE' : 'UPDATE';
    failRow(work, row, verb, verb === 'CREATE' ? 'Resource creation cancelled' : 'Resource update cancelled');
  }
}

/** Turns back, or stops where it is: OnFailure, DisableRollback. `problem` is a reason that is no resource's. */
export function failForward(work: Work, problem: string | undefined): void {
  const { operation, stack } = work;
  const reason = problem ?? failedResources(work);
  if (stack.status === 'UPDATE_IN_PROGRESS') {
    if (operation.disableRollback && operation.cancelled === undefined)
      return setStatus(work, 'UPDATE_FAILED', reason);
    return setStatus(work, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
  }
  if (operation.onFailure === 'DELETE')
    return setStatus(work, 'DELETE_IN_PROGRESS', `${reason}Delete requested by user.`);
  if (operation.disableRollback || operation.onFailure === 'DO_NOTHING')
    return setStatus(work, 'CREATE_FAILED', reason);
  const spaced = reason.endsWith(' ') || reason === '' ? reason : `${reason} `;
  setStatus(work, 'ROLLBACK_IN_PROGRESS', `${spaced}Rollback requested by user.`);
}

/** `The following resource(s) failed to create: [A, B]. ` and the same for updates. */
function failedResources(work: Work): string {
  const phase = phaseOf(work);
  const failed = [...work.rows.values()].filter((row) => row.doneFor === phase);
  const sentence = (status: string, what: string) => {
    const ids = failed.filter((row) => row.status === status).map((row) => row.logicalId);
    return ids.length === 0 ? '' : `The following resource(s) failed to ${what}: [${ids.join(', ')}]. `;
  };
  return sentence('CREATE_FAILED', 'create') + sentence('UPDATE_FAILED', 'update');
}
