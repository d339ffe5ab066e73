/**
 * Rows as they are in the database, so that a row is parsed once and not at every read. Every reader gets the same object, therefore it is
 * frozen through and through: a change is a new row. A row that is written again stays as its text until somebody reads it; one that nobody
 * has read is forgotten. The store clears all of it when a transaction fails.
 */
export class RowCache {
  #recent = new Map<string, Map<string, object | string>>();
  /** What `#recent` was before it was full: rows that are read move over, the rest goes at the next time. */
  #older = new Map<string, Map<string, object | string>>();
  #size = 0;

  get(table: string, key: string): object | undefined {
    const kept = this.#recent.get(table)?.get(key);
    if (typeof kept === 'object') return kept;
    const text = kept ?? this.#older.get(table)?.get(key);
    if (text === undefined) return undefined;
    const row = typeof text === 'string' ? parsed(text) : text;
    this.#keep(table, key, row);
    return row;
  }

  /** Parses, keeps and answers the row. */
  add(table: string, key: string, json: string): object {
    const row = parsed(json);
    this.#keep(table, key, row);
    return row;
  }

  /** The row has been written. */
  replace(table: string, key: string, json: string): void {
    if (this.#recent.get(table)?.has(key) || this.#older.get(table)?.has(key)) this.#keep(table, key, json);
  }

  delete(table: string, key: string): void {
    if (this.#recent.get(table)?.delete(key)) this.#size--;
    this.#older.get(table)?.delete(key);
  }

  clear(): void {
    this.#recent.clear();
    this.#older.clear();
    this.#size = 0;
  }

  #keep(table: string, key: string, row: object | string): void {
    let rows = this.#recent.get(table);
    if (rows === undefined) {
      rows = new Map();
      this.#recent.set(table, rows);
    }
    if (!rows.has(key)) this.#size++;
    rows.set(key, row);
    if (this.#size >= KEPT_ROWS) this.#age();
  }

  #age(): void {
    this.#older = this.#recent;
    this.#recent = new Map();
    this.#size = 0;
  }
}

/** Twice as many at most: some megabytes, as rows go. */
const KEPT_ROWS = 3000;

const parsed = (json: string) => frozen(JSON.parse(json) as object);

function frozen<Value extends object>(value: Value): Value {
  for (const each of Object.values(value)) if (typeof each === 'object' && each !== null) frozen(each);
  return Object.freeze(value);
}
