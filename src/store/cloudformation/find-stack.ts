import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../store.ts';
import {
  type StackResourceRow,
  type StackRow,
  stackResourceTable,
  stackTable,
} from '../tables/cloudformation.ts';

/** By name, among the stacks that are not deleted; or by ARN, deleted ones too (API reference, DescribeStacks, StackName). */
export function findStack(
  reader: Reader,
  { account, region }: Scope,
  nameOrId: string,
): StackRow | undefined {
  if (nameOrId.startsWith('arn:')) {
    const stack = reader.get(stackTable, nameOrId);
    return stack?.account === account && stack.region === region ? stack : undefined;
  }
  return reader
    .list(stackTable, { where: { account, region, stackName: nameOrId } })
    .find((stack) => stack.status !== 'DELETE_COMPLETE');
}

/** A stack's resources by logical id, in the order of their ids. */
export function resourcesOf(reader: Reader, stackId: string): Map<string, StackResourceRow> {
  const rows = reader.list(stackResourceTable, { where: { stackId } });
  return new Map(rows.map((row) => [row.logicalId, row]));
}
