import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../store.ts';
import { type StackRow, stackTable } from '../tables/cloudformation.ts';

/** The stacks that import an export, in the order of their names. */
export function importersOf(reader: Reader, { account, region }: Scope, name: string): StackRow[] {
  return reader
    .list(stackTable, { where: { account, region } })
    .filter((stack) => stack.status !== 'DELETE_COMPLETE' && stack.imports.includes(name))
    .sort((a, b) => (a.stackName < b.stackName ? -1 : 1));
}
