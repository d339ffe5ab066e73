import type { RequestContext } from '../../protocol/model/operation.ts';
import { findStack } from '../../store/cloudformation/find-stack.ts';
import {
  type ChangeSetRow,
  changeSetTable,
  type StackRevisionRow,
  type StackRow,
  stackRevisionTable,
} from '../../store/tables/cloudformation.ts';
import { changeSetNotFound, noStack, noStackWithId, validationError } from './errors.ts';

/** A stack for reading: deleted ones by ARN too. */
export function readableStack(context: RequestContext, nameOrId: string): StackRow {
  const stack = findStack(context.store, context, nameOrId);
  if (stack === undefined) throw noStackWithId(nameOrId);
  return stack;
}

/** A stack for a change. */
export function liveStack(context: RequestContext, nameOrId: string): StackRow {
  const stack = findStack(context.store, context, nameOrId);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') throw noStack(nameOrId);
  return stack;
}

export function revisionOf(
  { store }: RequestContext,
  revisionId: string | undefined,
): StackRevisionRow | undefined {
  return revisionId === undefined ? undefined : store.get(stackRevisionTable, revisionId);
}

/** By ARN, or by name together with the stack (API reference, DescribeChangeSet). */
export function findChangeSet(
  context: RequestContext,
  name: string,
  stackName: string | undefined,
): ChangeSetRow {
  if (name.startsWith('arn:')) {
    const found = context.store.get(changeSetTable, name);
    if (found === undefined || found.account !== context.account || found.region !== context.region)
      throw changeSetNotFound(name);
    return found;
  }
  if (stackName === undefined)
    throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  const { stackId } = liveStack(context, stackName);
  const found = changeSetsOf(context, stackId).find((each) => each.changeSetName === name);
  if (found === undefined) throw changeSetNotFound(name);
  return found;
}

export function changeSetsOf({ store }: RequestContext, stackId: string): ChangeSetRow[] {
  return store
    .list(changeSetTable, { where: { stackId } })
    .filter((each) => each.status !== 'DELETE_COMPLETE')
    .sort((a, b) => a.createdAt - b.createdAt);
}
