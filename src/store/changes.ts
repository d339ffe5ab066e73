import type { TableDefinition } from './table.ts';

/** One row was written or removed. Published after commit, in order of revision. */
export interface Change {
  readonly revision: number;
  readonly table: string;
  readonly key: string;
  readonly kind: 'put' | 'delete';
}

/** Is this a change of a row of that table? */
export function concerns<Row extends object>(change: Change, table: TableDefinition<Row>): boolean {
  return change.table === table.name;
}
