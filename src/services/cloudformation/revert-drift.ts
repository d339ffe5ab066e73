import type {
  CreateChangeSetCommandInput,
  ResourceChange,
  ResourceTargetDefinition,
} from '@aws-sdk/client-cloudformation';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { resourcesOf } from '../../store/cloudformation/find-stack.ts';
import type { Transaction } from '../../store/store.ts';
import { scalableTargetKey, scalableTargetTable } from '../../store/tables/application-auto-scaling.ts';
import {
  type ResourceInstance,
  type StackResourceRow,
  type StackRow,
  stackResourceTable,
} from '../../store/tables/cloudformation.ts';
import { beginDetection, detected } from './drift.ts';
import { notDoneHere } from './errors.ts';

/**
 * Drift-aware change sets (CloudFormation user guide, "Using drift-aware change sets"). The stack's drift is detected first, and written to its resources as by
 * DetectStackDrift; the change set compares the template with what is live. When it is carried out, what is live takes the place of the resources' properties: an
 * update starts from there, and a rollback goes back there. A kill before that leaves the detection, which harms nothing.
 */

export const revertsDrift = ({ DeploymentMode }: Pick<CreateChangeSetCommandInput, 'DeploymentMode'>) =>
  DeploymentMode === 'REVERT_DRIFT';

/** Resolves when the engine has looked. */
export async function detectForChangeSet(context: RequestContext, stack: StackRow): Promise<void> {
  const rows = resourcesOf(context.store, stack.stackId);
  if ([...rows.values()].some(({ type }) => type === 'AWS::CloudFormation::Stack'))
    throw notDoneHere('revert drift (DeploymentMode REVERT_DRIFT) of a stack with nested stacks.');
  await detected(context, beginDetection(context, stack, undefined));
}

/** The stack's resources as they were found; what was deleted behind the stack was not made. */
export function liveResources(context: RequestContext, stackId: string): Map<string, StackResourceRow> {
  const rows = [...resourcesOf(context.store, stackId)];
  return new Map(rows.map(([logicalId, row]) => [logicalId, asFound(context, row)]));
}

function asFound(context: RequestContext, row: StackResourceRow): StackResourceRow {
  const { current, drift, ...rest } = row;
  if (current === undefined || drift === undefined) return row;
  if (drift.status === 'DELETED') return { ...rest, drift };
  return { ...row, current: { ...current, properties: liveProperties(context, row, current) } };
}

/** Whole properties, by their names: what a handler does not tell (a password) stays as it was deployed. */
function liveProperties(
  context: RequestContext,
  { drift }: StackResourceRow,
  current: ResourceInstance,
): ResourceInstance['properties'] {
  const properties: Record<string, unknown> = { ...current.properties };
  for (const { PropertyPath = '' } of drift?.differences ?? []) {
    const name = PropertyPath.split('/')[1] ?? '';
    if (name === 'DesiredCount' && isScaled(context, current)) continue;
    const actual = drift?.actual?.[name];
    if (actual === undefined) delete properties[name];
    else properties[name] = actual;
  }
  return properties;
}

/** What Application Auto Scaling sets is no drift to revert ("AWS managed properties", same page). */
function isScaled(
  { store, account, region }: RequestContext,
  { type, physicalId }: ResourceInstance,
): boolean {
  if (type !== 'AWS::ECS::Service') return false;
  const resourceId = physicalId.slice(physicalId.lastIndexOf(':') + 1);
  const key = scalableTargetKey({ account, region }, resourceId, 'ecs:service:DesiredCount');
  return store.get(scalableTargetTable, key) !== undefined;
}

/** API reference, ResourceChange: the drift of each; one that the new template has met changes by SyncWithActual, in the stack's books only. */
export function withDrift(
  changes: readonly ResourceChange[],
  rows: ReadonlyMap<string, StackResourceRow>,
  kept: ReadonlySet<string>,
): ResourceChange[] {
  const known = new Set(changes.map(({ LogicalResourceId }) => LogicalResourceId));
  const told = changes.map((change) => {
    const status = rows.get(change.LogicalResourceId ?? '')?.drift?.status;
    if (status === undefined) return change;
    const Details = change.Details?.map((detail) => ({ ...detail, Target: fromLive(detail.Target) }));
    return { ...change, Details, ResourceDriftStatus: status };
  });
  const met = [...rows.values()].filter(
    ({ logicalId, drift }) => drift?.status === 'MODIFIED' && kept.has(logicalId) && !known.has(logicalId),
  );
  return [
    ...told,
    ...met.map(({ logicalId, type, current }) => ({
      Action: 'SyncWithActual' as const,
      LogicalResourceId: logicalId,
      PhysicalResourceId: current?.physicalId,
      ResourceType: type,
      ResourceDriftStatus: 'MODIFIED' as const,
      Scope: [],
      Details: [],
    })),
  ];
}

const fromLive = (target: ResourceTargetDefinition = {}): ResourceTargetDefinition => ({
  ...target,
  BeforeValueFrom: 'ACTUAL_STATE',
  AfterValueFrom: 'TEMPLATE',
});

/** In the transaction in which the update begins. */
export function takeLive(tx: Transaction, context: RequestContext, stackId: string): void {
  for (const { drift, ...row } of liveResources(context, stackId).values())
    if (drift?.status === 'MODIFIED' || drift?.status === 'DELETED') tx.put(stackResourceTable, row);
}
