import type { EventType, OperationEvent } from '@aws-sdk/client-cloudformation';
import type { ChangeSetRow, StackEventRow } from '../../store/tables/cloudformation.ts';
import { eventView } from './views.ts';

/** API reference, OperationEvent: an operation begins and ends with an event of the stack's own; what its resources come to is between. */
export function operationEvent(event: StackEventRow): OperationEvent {
  const { StackName: _, ...shown } = eventView(event);
  const status = isOwn(event) ? operationStatus(event) : undefined;
  return {
    ...shown,
    ...(event.operationType === undefined ? {} : { OperationType: event.operationType }),
    ...(status === undefined ? {} : { OperationStatus: status }),
    EventType: typeOf(event, status !== undefined),
  };
}

const isOwn = ({ physicalId, stackId }: StackEventRow) => physicalId === stackId;

function typeOf(event: StackEventRow, isBoundary: boolean): EventType {
  if (isBoundary) return 'STACK_EVENT';
  return event.status.endsWith('_FAILED') && !isOwn(event) ? 'PROVISIONING_ERROR' : 'PROGRESS_EVENT';
}

const begins = ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'REVIEW_IN_PROGRESS'];

/** Undefined on the way: a rollback that has begun, a cleanup. */
function operationStatus({ status, operationType }: StackEventRow): OperationEvent['OperationStatus'] {
  const isRollback = operationType === 'ROLLBACK' || operationType === 'CONTINUE_ROLLBACK';
  if (status.endsWith('_IN_PROGRESS'))
    return begins.includes(status) || (isRollback && !status.includes('CLEANUP')) ? 'IN_PROGRESS' : undefined;
  const isGood = status.endsWith('_COMPLETE') && (isRollback || !status.includes('ROLLBACK'));
  return isGood ? 'SUCCEEDED' : 'FAILED';
}

/** A change set is made, or refused, within its request: the operation has one event, and one more with what was wrong. Newest first. */
export function changeSetEvents(row: ChangeSetRow): OperationEvent[] {
  const common: OperationEvent = {
    StackId: row.stackId,
    OperationId: changeSetOperationId(row),
    OperationType: 'CREATE_CHANGESET',
    Timestamp: new Date(row.createdAt),
    ...(row.clientToken === undefined ? {} : { ClientRequestToken: row.clientToken }),
  };
  const isGood = row.status === 'CREATE_COMPLETE';
  const ended: OperationEvent = {
    ...common,
    EventId: `${common.OperationId}-ended`,
    EventType: 'STACK_EVENT',
    OperationStatus: isGood ? 'SUCCEEDED' : 'FAILED',
    LogicalResourceId: row.stackName,
    PhysicalResourceId: row.stackId,
    ResourceType: 'AWS::CloudFormation::Stack',
  };
  if (isGood) return [ended];
  const problem: OperationEvent = {
    ...common,
    EventId: `${common.OperationId}-problem`,
    EventType: 'VALIDATION_ERROR',
    ValidationFailureMode: 'FAIL',
    ValidationStatus: 'FAILED',
    ValidationStatusReason: row.statusReason,
  };
  return [ended, problem];
}

/** The change set's own, at the end of its ARN. */
export const changeSetOperationId = ({ changeSetId }: ChangeSetRow): string => changeSetId.split('/').at(-1)!;
