import type { RequestContext } from '../../protocol/model/operation.ts';
import { writeStackEvent } from '../../store/cloudformation/write-event.ts';
import type { Transaction } from '../../store/store.ts';
import { type StackOperation, type StackRow, stackTable } from '../../store/tables/cloudformation.ts';
import { tokenExists } from './errors.ts';

type Begin = Partial<StackOperation> & Pick<StackOperation, 'type'>;

/** What an operation begins; the stack engine goes on from the row. */
export function newOperation(context: RequestContext, begin: Begin): StackOperation {
  return {
    operationId: context.random.uuid(),
    startedAt: context.now.getTime(),
    disableRollback: false,
    ...begin,
  };
}

/** Writes the stack with its new status, and the event that tells of it. */
export function writeBegun(
  tx: Transaction,
  context: RequestContext,
  stack: StackRow,
  status: StackRow['status'],
  statusReason = 'User Initiated',
): StackRow {
  const row = { ...stack, status, statusReason };
  tx.put(stackTable, row);
  writeStackEvent(context.store, row, context.random.uuid(), context.now.getTime());
  return row;
}

/**
 * ClientRequestToken: the same request with the same token again is answered as the first time (API reference, CreateStack); true when this is so. With
 * another operation's token it is refused.
 */
export function isRepeated(
  stack: StackRow | undefined,
  token: string | undefined,
  type: StackOperation['type'],
): boolean {
  if (token === undefined || stack?.operation?.token !== token) return false;
  if (stack.operation.type !== type) throw tokenExists(token);
  return true;
}
