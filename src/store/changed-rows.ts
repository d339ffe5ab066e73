import type { Store } from './store.ts';
import type { TableDefinition } from './table.ts';

/** Rows that were written after a revision, in the order in which they were; deleted ones are not among them. Reads the whole table: for a start. */
export function rowsChangedSince<Row extends object>(
  store: Store,
  table: TableDefinition<Row>,
  revision: number,
): Row[] {
  // Makes the table where it has never been used.
  if (store.count(table) === 0) return [];
  return store
    .prepare(`SELECT key FROM "${table.name}" WHERE revision > ? ORDER BY revision`)
    .all(revision)
    .map(({ key }) => store.get(table, String(key))!);
}
