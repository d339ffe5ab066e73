import type { PropertyDifference, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import { hideWithin } from '../../domain/hidden-values.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { concerns } from '../../store/changes.ts';
import {
  type DriftDetectionRow,
  driftDetectionTable,
  type StackResourceRow,
  type StackRow,
} from '../../store/tables/cloudformation.ts';
import { validationError } from './errors.ts';

/** Statuses in which a stack's drift can be detected (API reference, DetectStackDrift). */
const detectable: readonly StackRow['status'][] = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_FAILED',
];

/** The stack engine carries it out. */
export function beginDetection(
  { store, account, region, random, now }: RequestContext,
  { stackId, status }: StackRow,
  logicalIds: readonly string[] | undefined,
): DriftDetectionRow {
  if (!detectable.includes(status))
    throw validationError(`Drift detection cannot be performed on stack [${stackId}] in state [${status}].`);
  const row: DriftDetectionRow = {
    account,
    region,
    detectionId: random.uuid(),
    stackId,
    ...(logicalIds === undefined || logicalIds.length === 0 ? {} : { logicalIds }),
    startedAt: now.getTime(),
    status: 'DETECTION_IN_PROGRESS',
  };
  store.put(driftDetectionTable, row);
  return row;
}

/** Resolves when the engine has carried it out: the one operation here that waits, since AWS's answers with what was found. */
export function detected({ store }: RequestContext, { detectionId }: DriftDetectionRow): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe((changes) => {
      if (!changes.some((each) => concerns(each, driftDetectionTable) && each.key === detectionId)) return;
      if (store.get(driftDetectionTable, detectionId)?.status === 'DETECTION_IN_PROGRESS') return;
      unsubscribe();
      resolve();
    });
  });
}

/** Properties are told of what is there, differences of what was modified (API reference, StackResourceDrift). */
export function driftView(row: StackResourceRow): StackResourceDrift {
  const { current, drift } = row;
  const shown = (value: unknown) => hideWithin(value, new Map(current?.hidden));
  const status = drift?.status ?? 'NOT_CHECKED';
  return {
    StackId: row.stackId,
    LogicalResourceId: row.logicalId,
    ...(current === undefined ? {} : { PhysicalResourceId: current.physicalId }),
    ResourceType: row.type,
    ...(status === 'DELETED' ? {} : { ExpectedProperties: JSON.stringify(shown(current?.properties ?? {})) }),
    ...(drift?.actual === undefined ? {} : { ActualProperties: JSON.stringify(shown(drift.actual)) }),
    ...(status === 'MODIFIED'
      ? { PropertyDifferences: shown(drift?.differences ?? []) as PropertyDifference[] }
      : {}),
    StackResourceDriftStatus: status,
    Timestamp: new Date(drift?.at ?? row.changedAt),
  };
}
