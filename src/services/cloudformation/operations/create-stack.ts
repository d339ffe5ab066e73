import type { CreateStackCommandInput, CreateStackOutput } from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findStack } from '../../../store/cloudformation/find-stack.ts';
import { type StackRow, stackRevisionTable } from '../../../store/tables/cloudformation.ts';
import { isRepeated, newOperation, writeBegun } from '../begin.ts';
import { stackExists, validationError } from '../errors.ts';
import { newStackId } from '../names.ts';
import { policyText } from '../policy-text.ts';
import { prepareDesired } from '../prepare.ts';
import { checkStackName } from '../stack-name.ts';

export const createStack: Operation<CreateStackCommandInput, CreateStackOutput> = (input, context) => {
  const stackName = input.StackName!;
  checkStackName(stackName);
  const existing = findStack(context.store, context, stackName);
  if (isRepeated(existing, input.ClientRequestToken, 'CREATE_STACK'))
    return { StackId: existing!.stackId, OperationId: existing!.operation!.operationId };
  const reviewed = reviewedNested(context, existing);
  if (existing !== undefined && reviewed === undefined) throw stackExists(stackName);
  if (input.DisableRollback !== undefined && input.OnFailure !== undefined)
    throw validationError('You can specify only one of DisableRollback and OnFailure.');
  const stackId = reviewed?.stackId ?? newStackId(context, stackName);
  const { revision } = prepareDesired(context, { stackId, stackName }, input);
  const stack = { ...reviewed, ...newStack(context, input, stackId, revision.revisionId) };
  return context.store.transaction((tx) => {
    tx.put(stackRevisionTable, revision);
    writeBegun(tx, context, stack, 'CREATE_IN_PROGRESS');
    return { StackId: stackId, OperationId: stack.operation!.operationId };
  });
};

/** A nested stack that a change set of its root has announced (IncludeNestedStacks): the engine makes it now. */
const reviewedNested = ({ invokedBy }: RequestContext, stack: StackRow | undefined): StackRow | undefined =>
  invokedBy === 'cloudformation.amazonaws.com' && stack?.status === 'REVIEW_IN_PROGRESS' ? stack : undefined;

function newStack(
  context: RequestContext,
  input: CreateStackCommandInput,
  stackId: string,
  revisionId: string,
): StackRow {
  const { account, region, now } = context;
  const { TimeoutInMinutes: minutes, OnFailure: onFailure, ClientRequestToken: token } = input;
  const disableRollback = input.DisableRollback ?? onFailure === 'DO_NOTHING';
  const policy = policyText(context, input.StackPolicyBody, input.StackPolicyURL);
  return {
    account,
    region,
    stackId,
    stackName: input.StackName!,
    status: 'CREATE_IN_PROGRESS',
    createdAt: now.getTime(),
    revisionId,
    outputs: [],
    imports: [],
    disableRollback,
    ...(minutes === undefined ? {} : { timeoutInMinutes: minutes }),
    terminationProtection: input.EnableTerminationProtection ?? false,
    ...(policy === undefined ? {} : { policy }),
    operation: newOperation(context, {
      type: 'CREATE_STACK',
      disableRollback,
      ...(token === undefined ? {} : { token }),
      ...(onFailure === undefined ? {} : { onFailure }),
      ...(minutes === undefined ? {} : { deadline: now.getTime() + minutes * 60_000 }),
      ...(input.RetainExceptOnCreate ? { retainExceptOnCreate: true } : {}),
    }),
    drift: { status: 'NOT_CHECKED' },
  };
}
