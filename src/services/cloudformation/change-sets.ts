import type { ChangeSetStatus, ExecutionStatus, ResourceChange } from '@aws-sdk/client-cloudformation';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ChangeSetRow } from '../../store/tables/cloudformation.ts';
import {
  type ChangeSetInput,
  type ChangeSetPlace,
  emptyChangeSet,
  type PlannedChangeSet,
} from './change-set-row.ts';
import { changesBeyondResources, resourceChanges } from './compare.ts';
import { planNestedChangeSet } from './nested-change-sets.ts';
import type { Desired } from './prepare.ts';
import { liveResources, revertsDrift, withDrift } from './revert-drift.ts';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** What would happen to the stack. Nothing is pending: a change set is ready when its request is answered. */
export function planChangeSet(
  context: RequestContext,
  place: ChangeSetPlace,
  desired: Desired,
  input: ChangeSetInput,
): PlannedChangeSet {
  const { stack } = place;
  const existing = stack.revisionId === undefined ? undefined : stack;
  const row = emptyChangeSet(context, place, input);
  const children = new Map<string, PlannedChangeSet>();
  const changesWithin = (logicalId: string, properties: Readonly<Record<string, unknown>>): boolean => {
    const child = planNestedChangeSet(
      context,
      { place, row, desired, logicalId, properties, input },
      planChangeSet,
    );
    if (child !== undefined) children.set(logicalId, child);
    return child !== undefined;
  };
  const live = revertsDrift(input) ? liveResources(context, stack.stackId) : undefined;
  const compared = resourceChanges(
    context,
    existing,
    desired,
    input.IncludeNestedStacks ? changesWithin : undefined,
    live,
  );
  const changes =
    live === undefined ? compared : withDrift(compared, live, new Set(desired.prepared.resources.keys()));
  const nothing =
    existing !== undefined &&
    changes.length === 0 &&
    stack.status.endsWith('_COMPLETE') &&
    !changesBeyondResources(context, existing, desired);
  return {
    changeSet: {
      ...row,
      ...(live === undefined ? {} : { stackDriftStatus: stack.drift.status }),
      ...outcome(nothing, [...children.values()]),
      revisionId: desired.revision.revisionId,
      changes: changes.map((change) => withChild(change, children.get(change.LogicalResourceId!))),
    },
    revision: desired.revision,
    children: [...children.values()],
  };
}

type Outcome = Pick<ChangeSetRow, 'status' | 'executionStatus' | 'statusReason'>;

function outcome(nothing: boolean, children: readonly PlannedChangeSet[]): Outcome {
  const made = (status: ChangeSetStatus, executionStatus: ExecutionStatus) => ({ status, executionStatus });
  const failed = children.find(({ changeSet }) => changeSet.status === 'FAILED')?.changeSet;
  if (failed !== undefined)
    return {
      ...made('FAILED', 'UNAVAILABLE'),
      statusReason: `Nested change set ${failed.changeSetId} was not successfully created: Currently in FAILED.`,
    };
  return nothing
    ? { ...made('FAILED', 'UNAVAILABLE'), statusReason: NO_CHANGES }
    : made('CREATE_COMPLETE', 'AVAILABLE');
}

/** API reference, ResourceChange, ChangeSetId: "The change set ID of the nested change set." */
function withChild(change: ResourceChange, child: PlannedChangeSet | undefined): ResourceChange {
  if (child === undefined) return change;
  const { changeSetId, stackId } = child.changeSet;
  return { ...change, PhysicalResourceId: stackId, ChangeSetId: changeSetId };
}
