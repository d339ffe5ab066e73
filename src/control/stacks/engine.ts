import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { endChildChangeSets } from '../../store/cloudformation/change-sets.ts';
import { writeStackEvent } from '../../store/cloudformation/write-event.ts';
import type { Store } from '../../store/store.ts';
import {
  type ChangeSetRow,
  changeSetTable,
  type StackOperation,
  type StackResourceRow,
  type StackRevisionRow,
  type StackRow,
  stackResourceTable,
  stackRevisionTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';
import type { PreparedTemplate } from '../../template/contract.ts';
import type { ServiceSpec } from '../../template/spec/service-spec.ts';
import type { ForeignTargets } from '../events/foreign.ts';
import type { ResourceHandler } from './resources/contract.ts';

/** What every pass over a stack works with. */
export interface Engine {
  readonly store: Store;
  readonly operations: AwsOperations;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly spec: ServiceSpec;
  /** The way to topics and queues at an upstream. */
  readonly foreignTargets?: ForeignTargets;
  /** Where tasks, and programs on this machine, reach this server. */
  readonly endpoint: string;
  /** How many times faster than AWS's the platform's own waits run (domain/pace.ts). */
  readonly speed: number;
  /** Loaded before the pass for every type that the stack has; undefined for types without a handler. */
  handler(type: string): ResourceHandler | undefined;
  prepared(stack: StackRow, revision: StackRevisionRow): PreparedTemplate;
}

/** One pass over one stack: its rows, as they are in the store. Written through `putRow` and `putStack` only, so that both stay the same. */
export interface Work {
  readonly engine: Engine;
  readonly operation: StackOperation;
  stack: StackRow;
  readonly rows: Map<string, StackResourceRow>;
  /** Steps that this pass may still begin. */
  budget: number;
  /** Milliseconds until somebody wants another look. */
  again: number | undefined;
}

export const nowOf = (work: Work) => work.engine.clock.now().getTime();

export function putRow(work: Work, row: StackResourceRow): void {
  work.engine.store.put(stackResourceTable, row);
  work.rows.set(row.logicalId, row);
}

export function dropRow(work: Work, row: StackResourceRow): void {
  work.engine.store.delete(stackResourceTable, row.resourceKey);
  work.rows.delete(row.logicalId);
}

export function putStack(work: Work, change: Partial<StackRow>): void {
  work.stack = { ...work.stack, ...change };
  work.engine.store.put(stackTable, work.stack);
}

/** A new status with its event. */
export function setStatus(
  work: Work,
  status: StackRow['status'],
  statusReason?: string,
  change: Partial<StackRow> = {},
): void {
  const { statusReason: _, ...rest } = work.stack;
  work.stack = { ...rest, ...change, status, ...(statusReason === undefined ? {} : { statusReason }) };
  work.engine.store.put(stackTable, work.stack);
  writeStackEvent(work.engine.store, work.stack, work.engine.random.uuid(), nowOf(work));
  if (!status.endsWith('_IN_PROGRESS'))
    endChangeSet(work, status.endsWith('COMPLETE') && !/ROLLBACK/.test(status));
}

function endChangeSet({ engine: { store }, stack }: Work, isGood: boolean): void {
  const ended = store.get(changeSetTable, stack.changeSetId ?? '');
  if (ended?.executionStatus === 'EXECUTE_IN_PROGRESS') endChildChangeSets(store, ended);
  store.update(
    changeSetTable,
    stack.changeSetId ?? '',
    (row): ChangeSetRow =>
      row.executionStatus === 'EXECUTE_IN_PROGRESS'
        ? { ...row, executionStatus: isGood ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED' }
        : row,
  );
}

export function lookAgain(work: Work, milliseconds: number): void {
  work.again = Math.min(work.again ?? milliseconds, milliseconds);
}

/** The template that the stack is being brought to; `stable`: that it was. */
export function templateOf(work: Work, which: 'wanted' | 'stable' = 'wanted'): PreparedTemplate | undefined {
  const revision = revisionOf(work, which);
  return revision === undefined ? undefined : work.engine.prepared(work.stack, revision);
}

export function revisionOf({ engine, stack }: Work, which: 'wanted' | 'stable' = 'wanted') {
  const id = which === 'wanted' ? stack.revisionId : stack.stableRevisionId;
  return id === undefined ? undefined : engine.store.get(stackRevisionTable, id);
}
