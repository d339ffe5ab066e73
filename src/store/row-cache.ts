/**
 * Rows as they are in the database, so that a row is parsed once and not at every read. Every reader gets the same object, therefore it is
 * frozen through and through: a change is a new row. The store forgets a row when it writes it, and all of them when a
 * transaction fails.
 */
export class RowCache {
  readonly #tables = new Map<string, Map<string, object>>();
  #size = 0;

  get(table: string, key: string): object | undefined {
    return this.#tables.get(table)?.get(key);
  }

  /** Parses, keeps and answers the row. */
  add(table: string, key: string, json: string): object {
    if (this.#size >= KEPT_ROWS) this.clear();
    const row = frozen(JSON.parse(json) as object);
    let rows = this.#tables.get(table);
    if (rows === undefined) {
      rows = new Map();
      this.#tables.set(table, rows);
    }
    rows.set(key, row);
    this.#size++;
    return row;
  }

  delete(table: string, key: string): void {
    if (this.#tables.get(table)?.delete(key)) this.#size--;
  }

  clear(): void {
    this.#tables.clear();
    this.#size = 0;
  }
}

/** Some megabytes at most, as rows go. */
const KEPT_ROWS = 4096;

function frozen<Value extends object>(value: Value): Value {
  for (const each of Object.values(value)) if (typeof each === 'object' && each !== null) frozen(each);
  return Object.freeze(value);
}
