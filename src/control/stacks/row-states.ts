import { writeRowEvent } from '../../store/cloudformation/write-event.ts';
import {
  resourceKey,
  type StackResourceRow,
  type WantedResource,
} from '../../store/tables/cloudformation.ts';
import { nowOf, putRow, type Work } from './engine.ts';
import { forgetSignals } from './signals.ts';

/** A resource that a step is about. */
export interface Subject {
  readonly logicalId: string;
  readonly wanted: WantedResource;
  readonly imports: readonly string[];
  readonly creationPolicy?: Readonly<Record<string, unknown>> | undefined;
  /** Why it is a placeholder, under `--unsupported-resources=skip`. */
  readonly warning?: string | undefined;
}

/** What marks a row as settled: the operation, and which of its phases. */
export function phaseOf({ stack, operation }: Work): string {
  const phase = /ROLLBACK_IN_PROGRESS/.test(stack.status)
    ? 'rollback'
    : /CLEANUP|DELETE/.test(stack.status)
      ? 'remove'
      : 'forward';
  return `${operation.operationId}/${phase}`;
}

/** The row and the event with which a step begins. */
export function beginRow(
  work: Work,
  { logicalId, wanted, imports }: Subject,
  status: StackResourceRow['status'],
  reason?: string,
): StackResourceRow {
  const { account, region, stackId, stackName } = work.stack;
  const old = work.rows.get(logicalId);
  forgetSignals(work, old);
  const {
    step: _,
    statusReason: __,
    doneFor: ___,
    drift: ____,
    ...rest
  } = old ?? {
    account,
    region,
    resourceKey: resourceKey(stackId, logicalId),
    stackId,
    stackName,
    logicalId,
    leftovers: [],
  };
  const row: StackResourceRow = {
    ...rest,
    type: wanted.type,
    status,
    ...(reason === undefined ? {} : { statusReason: reason }),
    changedAt: nowOf(work),
    before: old?.before ?? old?.current ?? 'absent',
    imports,
  };
  const shown = { ...wanted, physicalId: row.current?.physicalId ?? '', attributes: {}, token: '' };
  writeRowEvent(work.engine.store, work.stack, { ...row, current: shown });
  return row;
}

/** Settles a row that is as it should be. */
export function completeRow(work: Work, row: StackResourceRow): void {
  const { step: _, statusReason: __, before, ...rest } = row;
  // What is restored needs no restoring any more.
  const kept = work.stack.status === 'UPDATE_ROLLBACK_IN_PROGRESS' ? undefined : before;
  const status = row.status.startsWith('CREATE') ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
  const complete: StackResourceRow = {
    ...rest,
    ...(kept === undefined ? {} : { before: kept }),
    status,
    changedAt: nowOf(work),
    doneFor: phaseOf(work),
  };
  putRow(work, complete);
  writeRowEvent(work.engine.store, work.stack, complete);
}

export function failRow(
  work: Work,
  row: StackResourceRow,
  verb: 'CREATE' | 'UPDATE',
  statusReason: string,
): void {
  const { step: _, ...rest } = row;
  const failed: StackResourceRow = {
    ...rest,
    status: `${verb}_FAILED`,
    statusReason,
    changedAt: nowOf(work),
    doneFor: phaseOf(work),
  };
  putRow(work, failed);
  writeRowEvent(work.engine.store, work.stack, failed);
}
