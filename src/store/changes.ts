import type { TableDefinition } from './table.ts';

/** One row was written or removed. Published after commit, in order of revision. */
export interface Change {
  readonly revision: number;
  readonly table: string;
  readonly key: string;
  readonly kind: 'put' | 'delete';
  /** Whose row it was, where rows of the table say so. */
  readonly account?: string;
  readonly region?: string;
}

/** Is this a change of a row of that table? */
export function concerns<Row extends object>(change: Change, table: TableDefinition<Row>): boolean {
  return change.table === table.name;
}
