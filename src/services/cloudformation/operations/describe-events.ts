import type {
  DescribeEventsCommandInput,
  DescribeEventsOutput,
  OperationEvent,
} from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  changeSetTable,
  type StackEventRow,
  stackEventTable,
  stackTable,
} from '../../../store/tables/cloudformation.ts';
import { validationError } from '../errors.ts';
import { findChangeSet, readableStack } from '../lookup.ts';
import { changeSetEvents, changeSetOperationId, operationEvent } from '../operation-events.ts';
import { pageOf } from '../pages.ts';

const PAGE = 100;

/** "One of ChangeSetName, OperationId or StackName must be specified as input." Newest first. */
export const describeEvents: Operation<DescribeEventsCommandInput, DescribeEventsOutput> = (
  input,
  context,
) => {
  const events = wanted(input, context);
  const failed = ({ EventType }: OperationEvent) =>
    EventType === 'PROVISIONING_ERROR' || EventType === 'VALIDATION_ERROR';
  const shown = input.Filters?.FailedEvents ? events.filter(failed) : events;
  const { page, tail } = pageOf(shown, input.NextToken, PAGE);
  return { OperationEvents: page, ...tail };
};

function wanted(input: DescribeEventsCommandInput, context: RequestContext): OperationEvent[] {
  const { StackName, ChangeSetName, OperationId } = input;
  const isWanted = (event: OperationEvent) => OperationId === undefined || event.OperationId === OperationId;
  if (ChangeSetName !== undefined)
    return changeSetEvents(findChangeSet(context, ChangeSetName, StackName)).filter(isWanted);
  if (StackName !== undefined)
    return eventsOf(context, readableStack(context, StackName).stackId).map(operationEvent).filter(isWanted);
  if (OperationId === undefined)
    throw validationError('One of ChangeSetName, OperationId or StackName must be specified as input.');
  return ofOperation(context, OperationId);
}

const eventsOf = ({ store }: RequestContext, stackId: string): StackEventRow[] =>
  store.list(stackEventTable, { where: { stackId } });

/** The stack or the change set whose operation it is. */
function ofOperation(context: RequestContext, operationId: string): OperationEvent[] {
  const { account, region, store } = context;
  const changeSet = store
    .list(changeSetTable, { where: { account, region } })
    .find((row) => changeSetOperationId(row) === operationId);
  if (changeSet !== undefined) return changeSetEvents(changeSet);
  return store
    .list(stackTable, { where: { account, region } })
    .flatMap(({ stackId }) => eventsOf(context, stackId))
    .filter((event) => event.operationId === operationId)
    .map(operationEvent);
}
