import { resourcesOf } from '../../store/cloudformation/find-stack.ts';
import { type StackRow, stackTable } from '../../store/tables/cloudformation.ts';
import type { PassResult } from '../queue/keyed-queue.ts';
import { askRemoteDeletion } from './delete-step.ts';
import { type Engine, templateOf, type Work } from './engine.ts';
import { goForward } from './forward.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { askRemote } from './step.ts';
import { isUnderWay } from './under-way.ts';

/** Steps begun in one pass, so that other stacks and requests get their turn. */
const STEPS_A_PASS = 100;

const phases: Readonly<Partial<Record<StackRow['status'], (work: Work) => void>>> = {
  CREATE_IN_PROGRESS: goForward,
  UPDATE_IN_PROGRESS: goForward,
  UPDATE_ROLLBACK_IN_PROGRESS: restore,
  ROLLBACK_IN_PROGRESS: remove,
  DELETE_IN_PROGRESS: remove,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: remove,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: remove,
};

/**
 * One pass over one stack: as far as it goes now. Everything is computed from rows, so a pass that was cut off by a kill is simply repeated. Waits only while
 * handlers are loaded and for what leaves this process; what is written between is read anew.
 */
export async function passStack(
  engine: Engine,
  load: (types: Iterable<string>) => Promise<void>,
  stackId: string,
): Promise<PassResult | undefined> {
  let budget = STEPS_A_PASS;
  for (;;) {
    const first = open(engine, stackId, budget);
    if (first === undefined) return undefined;
    await load(typesOf(first));
    await askAll(first);
    const work = open(engine, stackId, budget);
    if (work === undefined) return undefined;
    const { status } = work.stack;
    phases[status]?.(work);
    budget = work.budget;
    if (work.stack.status !== status) continue;
    return resultOf(work);
  }
}

function open(engine: Engine, stackId: string, budget: number): Work | undefined {
  const stack = engine.store.get(stackTable, stackId);
  if (stack?.operation === undefined || !isUnderWay(stack)) return undefined;
  const rows = resourcesOf(engine.store, stackId);
  return { engine, operation: stack.operation, stack, rows, budget, again: undefined };
}

function typesOf(work: Work): Set<string> {
  const types = new Set<string>();
  for (const { type, current, leftovers } of work.rows.values())
    for (const each of [type, current?.type, ...leftovers.map((one) => one.type)]) if (each) types.add(each);
  for (const resource of templateOf(work)?.resources.values() ?? []) types.add(resource.type);
  return types;
}

async function askAll(work: Work): Promise<void> {
  const asked = [...work.rows.values()].filter((row) => row.step?.asked !== undefined);
  await Promise.all(
    asked.map((row) => (row.step!.during === 'delete' ? askRemoteDeletion(work, row) : askRemote(work, row))),
  );
}

const hasNewAsks = (work: Work) => [...work.rows.values()].some((row) => row.step?.asked !== undefined);

function resultOf(work: Work): PassResult | undefined {
  if (work.budget <= 0 || hasNewAsks(work)) return { requeueAfter: 0 };
  const { deadline } = work.operation;
  const left =
    deadline === undefined || work.stack.status !== 'CREATE_IN_PROGRESS'
      ? undefined
      : Math.max(0, deadline - work.engine.clock.now().getTime());
  const times = [work.again, left].filter((each) => each !== undefined);
  return times.length === 0 ? undefined : { requeueAfter: Math.min(...times) };
}
