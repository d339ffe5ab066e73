import type { CreateChangeSetCommandInput, CreateChangeSetOutput } from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findStack } from '../../../store/cloudformation/find-stack.ts';
import type { Transaction } from '../../../store/store.ts';
import { changeSetTable, type StackRow, stackRevisionTable } from '../../../store/tables/cloudformation.ts';
import { writeBegun } from '../begin.ts';
import type { PlannedChangeSet } from '../change-set-row.ts';
import { planChangeSet } from '../change-sets.ts';
import { changeSetExists, noStack, notDoneHere, stackExists, validationError } from '../errors.ts';
import { changeSetsOf, revisionOf } from '../lookup.ts';
import { prepareDesired } from '../prepare.ts';
import { detectForChangeSet, revertsDrift } from '../revert-drift.ts';
import { stackInReview } from '../stack-in-review.ts';
import { checkStackName } from '../stack-name.ts';
import { checkUpdatable } from '../update.ts';

export const createChangeSet: Operation<CreateChangeSetCommandInput, CreateChangeSetOutput> = (
  input,
  context,
) => {
  checkKind(input);
  const stack = revertsDrift(input) ? findStack(context.store, context, input.StackName!) : undefined;
  if (stack?.revisionId === undefined || stack.status === 'DELETE_COMPLETE') return create(input, context);
  return detectForChangeSet(context, stack).then(() => create(input, context));
};

function create(input: CreateChangeSetCommandInput, context: RequestContext): CreateChangeSetOutput {
  const found = findStack(context.store, context, input.StackName!);
  const existing = found?.status === 'DELETE_COMPLETE' ? undefined : found;
  const stack = existing ?? reviewedStack(context, input);
  checkStack(input, existing);
  const repeated = changeSetsOf(context, stack.stackId).find(
    (each) => each.changeSetName === input.ChangeSetName,
  );
  if (repeated !== undefined) {
    if (input.ClientToken === undefined || repeated.clientToken !== input.ClientToken)
      throw changeSetExists(input.ChangeSetName!);
    return { Id: repeated.changeSetId, StackId: stack.stackId };
  }
  const previous = revisionOf(context, stack.revisionId);
  const desired = prepareDesired(context, { ...stack, previous }, input);
  const planned = planChangeSet(context, { stack, name: input.ChangeSetName! }, desired, input);
  return context.store.transaction((tx) => {
    write(tx, context, existing === undefined ? { ...planned, reviewed: stack } : planned);
    return { Id: planned.changeSet.changeSetId, StackId: stack.stackId };
  });
}

function write(tx: Transaction, context: RequestContext, planned: PlannedChangeSet): void {
  const { changeSet, revision, reviewed, children } = planned;
  if (reviewed !== undefined) writeBegun(tx, context, reviewed, 'REVIEW_IN_PROGRESS');
  if (revision !== undefined) tx.put(stackRevisionTable, revision);
  tx.put(changeSetTable, changeSet);
  for (const child of children) write(tx, context, child);
}

function checkKind(input: CreateChangeSetCommandInput): void {
  if (input.ChangeSetType === 'IMPORT' || (input.ResourcesToImport?.length ?? 0) > 0)
    throw notDoneHere('import resources into a stack (ChangeSetType IMPORT).');
}

function checkStack(input: CreateChangeSetCommandInput, stack: StackRow | undefined): void {
  if (input.ChangeSetType === 'CREATE') {
    if (stack === undefined || stack.status === 'REVIEW_IN_PROGRESS') return;
    throw stackExists(stack.stackName);
  }
  if (stack === undefined) throw noStack(input.StackName!);
  checkUpdatable(stack, true);
}

function reviewedStack(context: RequestContext, input: CreateChangeSetCommandInput): StackRow {
  const stackName = input.StackName!;
  if (input.ChangeSetType !== 'CREATE') throw noStack(stackName);
  if (stackName.startsWith('arn:')) throw validationError(`Stack [${stackName}] does not exist`);
  checkStackName(stackName);
  return stackInReview(context, stackName);
}
