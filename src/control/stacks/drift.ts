import { isDeepStrictEqual } from 'node:util';
import type { PropertyDifference } from '@aws-sdk/client-cloudformation';
import { resourcesOf } from '../../store/cloudformation/find-stack.ts';
import {
  type DriftDetectionRow,
  driftDetectionTable,
  type ResourceDrift,
  type StackResourceRow,
  type StackRow,
  stackResourceTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';
import type { Engine, Work } from './engine.ts';
import { existingRequest } from './request.ts';

/**
 * Carries out a drift detection: asks each resource's handler how its properties are now and compares those that it tells with what the template wished. One
 * transaction; a kill leaves the detection in progress, and a restart does it anew.
 */
export function detectDrift(engine: Engine, detection: DriftDetectionRow): void {
  const { store } = engine;
  const stack = store.get(stackTable, detection.stackId);
  const now = engine.clock.now().getTime();
  store.transaction((tx) => {
    if (stack?.operation === undefined)
      return tx.put(driftDetectionTable, { ...detection, status: 'DETECTION_FAILED' as const });
    const rows = resourcesOf(store, stack.stackId);
    const work: Work = { engine, operation: stack.operation, stack, rows, budget: 0, again: undefined };
    for (const row of rows.values()) {
      if (detection.logicalIds?.includes(row.logicalId) === false) continue;
      const drift = driftOf(work, row, now);
      if (drift !== undefined) tx.put(stackResourceTable, { ...row, drift });
    }
    conclude(engine, stack, detection, now);
  });
}

function conclude({ store }: Engine, stack: StackRow, detection: DriftDetectionRow, at: number): void {
  const drifts = [...resourcesOf(store, stack.stackId).values()].map((row) => row.drift?.status);
  const driftedCount = drifts.filter((each) => each === 'MODIFIED' || each === 'DELETED').length;
  const stackDriftStatus = driftedCount > 0 ? 'DRIFTED' : 'IN_SYNC';
  store.put(driftDetectionTable, {
    ...detection,
    status: 'DETECTION_COMPLETE',
    stackDriftStatus,
    driftedCount,
  });
  if (detection.logicalIds === undefined)
    store.put(stackTable, { ...stack, drift: { status: stackDriftStatus, at } });
}

/** Undefined for what is not there, or cannot tell. */
function driftOf(work: Work, row: StackResourceRow, at: number): ResourceDrift | undefined {
  const { current } = row;
  if (current === undefined || row.gone) return undefined;
  const handler = work.engine.handler(current.type);
  if (handler?.read === undefined || current.placeholder)
    return { status: 'UNSUPPORTED', at, differences: [] };
  const actual = handler.read(existingRequest(work, row, current));
  if (actual === undefined) return { status: 'DELETED', at, differences: [] };
  const differences = Object.entries(current.properties).flatMap(([name, expected]) =>
    Object.hasOwn(actual, name) ? differenceOf(name, expected, actual[name]) : [],
  );
  return { status: differences.length > 0 ? 'MODIFIED' : 'IN_SYNC', at, differences, actual };
}

function differenceOf(name: string, expected: unknown, actual: unknown): PropertyDifference[] {
  if (isSame(expected, actual)) return [];
  return [
    {
      PropertyPath: `/${name}`,
      ExpectedValue: textOf(expected),
      ActualValue: actual === undefined ? 'null' : textOf(actual),
      DifferenceType: actual === undefined ? 'REMOVE' : 'NOT_EQUAL',
    },
  ];
}

const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Templates may give numbers and booleans as strings. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return String(one) === String(other);
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}
