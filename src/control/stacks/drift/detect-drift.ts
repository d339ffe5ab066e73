import { resourcesOf } from '../../../store/cloudformation/find-stack.ts';
import {
  type DriftDetectionRow,
  driftDetectionTable,
  type ResourceDrift,
  type ResourceInstance,
  type StackResourceRow,
  type StackRow,
  stackResourceTable,
  stackTable,
} from '../../../store/tables/cloudformation.ts';
import type { Engine, Work } from '../engine.ts';
import { existingRequest } from '../request.ts';
import type { Properties } from '../resources/contract.ts';
import { propertyDifferences } from './property-differences.ts';
import { templateShape } from './template-shape.ts';

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

/** Undefined for what is not there. */
function driftOf(work: Work, row: StackResourceRow, at: number): ResourceDrift | undefined {
  const { current } = row;
  if (current === undefined || row.gone) return undefined;
  const handler = work.engine.handler(current.type);
  if (handler?.read === undefined || current.placeholder)
    return { status: 'UNSUPPORTED', at, differences: [] };
  const read = handler.read(existingRequest(work, row, current), siblingsOf(work, row));
  if (read === undefined) return { status: 'DELETED', at, differences: [] };
  const spec = work.engine.spec.resource(current.type);
  const actual = withoutStackTags(templateShape(spec, plain(read)), current, spec?.tagsProperty);
  const differences = propertyDifferences(spec, current.properties, actual);
  return { status: differences.length > 0 ? 'MODIFIED' : 'IN_SYNC', at, differences, actual };
}

/** Physical ids of the stack's other resources: what they make of this one (a rule of a security group, a policy of a role) is told by them. */
function siblingsOf({ rows }: Work, { logicalId }: StackResourceRow): ReadonlySet<string> {
  const others = [...rows.values()].filter((row) => row.logicalId !== logicalId && row.current !== undefined);
  return new Set(others.map((row) => row.current!.physicalId));
}

/** As the store keeps it: times as text, nothing that is undefined within. */
const plain = (read: Properties): Properties =>
  Object.fromEntries(
    Object.entries(read).map(([name, value]) => [
      name,
      value === undefined ? undefined : JSON.parse(JSON.stringify(value)),
    ]),
  );

/** The tags of the stack, and those that CloudFormation sets itself, are no drift ("Resource tag", CloudFormation user guide). */
function withoutStackTags(
  actual: Record<string, unknown>,
  { properties, tags }: ResourceInstance,
  name = 'Tags',
): Record<string, unknown> {
  const own = new Set(keysOf(properties[name]));
  const isForeign = (key: string) => !own.has(key) && (key.startsWith('aws:') || Object.hasOwn(tags, key));
  const told = actual[name];
  if (told === undefined) return actual;
  const kept = Array.isArray(told)
    ? told.filter((tag) => !isForeign(String(tag.Key)))
    : Object.fromEntries(Object.entries(told as object).filter(([key]) => !isForeign(key)));
  return { ...actual, [name]: kept };
}

const keysOf = (tags: unknown): string[] =>
  Array.isArray(tags) ? tags.map((tag) => String(tag.Key)) : Object.keys((tags as object | undefined) ?? {});
