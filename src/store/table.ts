/**
 * A table holds documents of one type. The document is stored as JSON; its key and the fields that are looked up by are
 * generated columns over it (docs/decisions/0002-rows-are-documents.md). Times in rows are epoch milliseconds.
 */
export interface TableDefinition<Row extends object> {
  readonly name: string;
  readonly key: keyof Row & string;
  readonly indexes: readonly (keyof Row & string)[];
  /** Only for the type. */
  readonly row?: Row;
}

const known = new Map<string, TableDefinition<object>>();

/** Declares a table; it is made at the first use. Names are `<service>_<plural>`. */
export function defineTable<Row extends object>(
  definition: Omit<TableDefinition<Row>, 'row'>,
): TableDefinition<Row> {
  if (known.has(definition.name)) throw new Error(`table ${definition.name} is declared twice`);
  known.set(definition.name, definition as unknown as TableDefinition<object>);
  return definition;
}

/** Account and region, by which every list asks; together they have one index, in the order of keys. */
export const isScope = (field: string) => field === 'account' || field === 'region';

/** The columns that every table has. */
const columns = ['key', 'revision', 'data'];

/**
 * SQL that makes the table and its indexes, adds columns for indexes that are new since it was made, and drops the indexes of fields that nobody looks up by
 * any more: each one costs a page of the log at every write.
 */
export function tableStatements(table: TableDefinition<never>, existing: ReadonlySet<string>): string[] {
  const { name, indexes } = table as { name: string; indexes: readonly string[] };
  const statements: string[] = [];
  if (existing.size === 0)
    statements.push(
      `CREATE TABLE "${name}" (key TEXT PRIMARY KEY, revision INTEGER NOT NULL, data TEXT NOT NULL)`,
    );
  for (const field of indexes)
    if (!existing.has(field))
      statements.push(
        `ALTER TABLE "${name}" ADD COLUMN "${field}" TEXT GENERATED ALWAYS AS (data ->> '$.${field}') VIRTUAL`,
      );
  const scope = indexes.filter(isScope);
  if (scope.length > 0) statements.push(index(`${name}_scope`, name, [...scope, 'key']));
  for (const field of existing)
    if (!columns.includes(field) && !indexes.includes(field))
      statements.push(`DROP INDEX IF EXISTS "${name}_${field}"`);
  if (scope.length === 0) statements.push(`DROP INDEX IF EXISTS "${name}_scope"`);
  for (const field of indexes)
    statements.push(
      isScope(field) ? `DROP INDEX IF EXISTS "${name}_${field}"` : index(`${name}_${field}`, name, [field]),
    );
  return statements;
}

function index(name: string, table: string, columns: readonly string[]): string {
  return `CREATE INDEX IF NOT EXISTS "${name}" ON "${table}" (${columns.map((each) => `"${each}"`).join(', ')})`;
}
