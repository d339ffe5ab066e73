import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Scope } from '../domain/scope.ts';
import { ChangeLog } from './change-log.ts';
import type { Change } from './changes.ts';
import { ListCache } from './list-cache.ts';
import { migrate } from './migrations.ts';
import { Notes } from './notes.ts';
import { RowCache } from './row-cache.ts';
import { isScope, type TableDefinition, tableStatements } from './table.ts';

/**
 * What can be read, inside a transaction or out of it. Everything runs on one thread, so a reader sees whole transactions only. Rows are shared
 * between readers and frozen.
 */
export interface Reader {
  get<Row extends object>(table: TableDefinition<Row>, key: string): Row | undefined;
  /** Rows whose fields equal `where`, by key; `after` continues behind a key. */
  list<Row extends object>(table: TableDefinition<Row>, query?: Query<Row>): Row[];
  count<Row extends object>(table: TableDefinition<Row>, where?: Partial<Row>): number;
}

export interface Transaction extends Reader {
  put<Row extends object>(table: TableDefinition<Row>, row: Row): void;
  /** Reads, changes and writes one row; undefined when there is none. `change` returns the new row or the same one for no change. */
  update<Row extends object>(
    table: TableDefinition<Row>,
    key: string,
    change: (row: Row) => Row,
  ): Row | undefined;
  delete<Row extends object>(table: TableDefinition<Row>, key: string): boolean;
}

export interface Query<Row> {
  /** Only indexed fields are quick; others are compared too. */
  readonly where?: Partial<Row>;
  readonly after?: string;
  readonly limit?: number;
}

/**
 * Pages of the write-ahead log (4 KiB each) after which it is copied into the database, which waits for the disk; SQLite's own 1,000 are
 * used up by some hundred small writes.
 */
const CHECKPOINT_PAGES = 8000;

/** The database holds secrets: only its owner may read it. SQLite gives the files beside it the same mode. */
function privateFile(directory: string): string {
  const path = join(directory, 'state.sqlite');
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

export class StoreLockedError extends Error {}

function scopeOf(row: Partial<Scope>): Partial<Scope> {
  const { account, region } = row;
  return typeof account === 'string' && typeof region === 'string' ? { account, region } : {};
}

/**
 * The one place of state: SQLite in WAL mode, in one file of the data directory, held exclusively for as long as the server
 * lives (the operating system lets go of the lock when the process is killed). Changes are published after commit. Writers:
 * operations, controllers, and the registry.
 */
export class Store implements Transaction {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #tables = new Set<string>();
  readonly #rows = new RowCache();
  readonly #lists = new ListCache();
  readonly #log: ChangeLog;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  /** Of what is written that is no row. */
  readonly notes = new Notes();
  #pending: Change[] | undefined;

  /** `directory` undefined: in memory. Throws StoreLockedError when another server holds the directory. */
  constructor(directory?: string) {
    if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#database = new DatabaseSync(directory === undefined ? ':memory:' : privateFile(directory));
    try {
      this.#database.exec(
        `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`,
      );
      migrate(this.#database);
    } catch (error) {
      this.#database.close();
      if (error instanceof Error && /database is locked/.test(error.message))
        throw new StoreLockedError(`another Slipway server is using ${directory}`);
      throw error;
    }
    this.#log = new ChangeLog(this.#database);
  }

  get revision(): number {
    return this.#log.revision;
  }

  get<Row extends object>(table: TableDefinition<Row>, key: string): Row | undefined {
    const kept = this.#rows.get(table.name, key);
    if (kept !== undefined) return kept as Row;
    this.#ensure(table);
    const found = this.#statement(`SELECT data FROM "${table.name}" WHERE key = ?`).get(key);
    return found === undefined ? undefined : (this.#rows.add(table.name, key, found.data as string) as Row);
  }

  list<Row extends object>(table: TableDefinition<Row>, query: Query<Row> = {}): Row[] {
    const question = JSON.stringify(query);
    const kept = this.#lists.get<Row[]>(table.name, question);
    // A copy: the list is the caller's, to sort or to shorten.
    return (kept ?? this.#lists.add(table.name, question, this.#find(table, query))).slice();
  }

  count<Row extends object>(table: TableDefinition<Row>, wanted?: Partial<Row>): number {
    const question = `count ${JSON.stringify(wanted)}`;
    return (
      this.#lists.get<number>(table.name, question) ??
      this.#lists.add(table.name, question, this.#countRows(table, wanted))
    );
  }

  put<Row extends object>(table: TableDefinition<Row>, row: Row): void {
    this.transaction(() => {
      this.#ensure(table);
      const key = row[table.key] as unknown as string;
      const revision = this.#record(table.name, key, 'put', row);
      const json = JSON.stringify(row);
      this.#statement(
        `INSERT INTO "${table.name}" (key, revision, data) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, data = excluded.data`,
      ).run(key, revision, json);
      this.#rows.replace(table.name, key, json);
    });
  }

  update<Row extends object>(
    table: TableDefinition<Row>,
    key: string,
    change: (row: Row) => Row,
  ): Row | undefined {
    return this.transaction(() => {
      const before = this.get(table, key);
      if (before === undefined) return undefined;
      const after = change(before);
      if (after !== before) this.put(table, after);
      return after;
    });
  }

  delete<Row extends object>(table: TableDefinition<Row>, key: string): boolean {
    return this.transaction(() => {
      this.#ensure(table);
      const removed = this.#statement(
        `DELETE FROM "${table.name}" WHERE key = ? RETURNING data ->> '$.account' AS account, data ->> '$.region' AS region`,
      ).get(key);
      if (removed === undefined) return false;
      this.#record(table.name, key, 'delete', removed);
      this.#rows.delete(table.name, key);
      return true;
    });
  }

  /** All or nothing; `work` must not wait. A transaction inside another joins it. */
  transaction<Result>(work: (tx: Transaction) => Result): Result {
    if (this.#pending !== undefined) return work(this);
    this.#pending = [];
    const before = this.#log.revision;
    this.#statement('BEGIN').run();
    let result: Result;
    try {
      result = work(this);
      this.#statement('COMMIT').run();
    } catch (error) {
      this.#database.exec('ROLLBACK');
      this.#log.rollBack(before);
      this.#pending = undefined;
      this.notes.discard();
      this.#tables.clear();
      this.#rows.clear();
      this.#lists.clear();
      throw error;
    }
    const changes = this.#pending;
    this.#pending = undefined;
    this.#log.committed(changes);
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
    this.notes.publish();
    return result;
  }

  /** Hears every commit, after it. Listeners only take notes; work happens later. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What came after `revision`, or undefined when it is too long ago: then look at everything anew. */
  changesSince(revision: number): Change[] | undefined {
    return this.#log.since(revision);
  }

  /** A prepared statement, kept. For modules of this room whose rows are not documents (log events). */
  prepare(sql: string): StatementSync {
    return this.#statement(sql);
  }

  /** A fresh account: every table emptied. Revisions go on from where they are. */
  clear(): void {
    this.transaction(() => {
      const tables = this.#statement(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('meta', 'sqlite_sequence')`,
      ).all();
      for (const { name } of tables) {
        this.#database.exec(`DELETE FROM "${name}"`);
        this.#record(String(name), '*', 'delete');
      }
      this.#rows.clear();
      this.#lists.clear();
    });
  }

  /** One value kept beside the tables, such as the instance's id; made by `make` when it is missing. */
  meta(name: string, make: () => string): string {
    const found = this.#statement('SELECT value FROM meta WHERE name = ?').get(name);
    if (found !== undefined) return found.value as string;
    const value = make();
    this.#statement('INSERT INTO meta (name, value) VALUES (?, ?)').run(name, value);
    return value;
  }

  /** The value of `meta`, where it has been made. */
  readMeta(name: string): string | undefined {
    return this.#statement('SELECT value FROM meta WHERE name = ?').get(name)?.value as string | undefined;
  }

  close(): void {
    try {
      this.#log.close();
    } finally {
      this.#database.close();
    }
  }

  #find<Row extends object>(table: TableDefinition<Row>, query: Query<Row>): Row[] {
    this.#ensure(table);
    const { conditions, values } = this.#where(table, query.where);
    if (query.after !== undefined) {
      conditions.push('key > ?');
      values.push(query.after);
    }
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const limit = query.limit === undefined ? '' : 'LIMIT ?';
    if (query.limit !== undefined) values.push(query.limit);
    return this.#statement(`SELECT key FROM "${table.name}" ${where} ORDER BY key ${limit}`)
      .all(...values)
      .map((found) => this.get(table, found.key as string)!);
  }

  #countRows<Row extends object>(table: TableDefinition<Row>, wanted?: Partial<Row>): number {
    this.#ensure(table);
    const { conditions, values } = this.#where(table, wanted);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    return Number(this.#statement(`SELECT count(*) AS n FROM "${table.name}" ${where}`).get(...values)?.n);
  }

  #record(table: string, key: string, kind: Change['kind'], row: object = {}): number {
    const revision = this.#log.next();
    this.#lists.forget(table);
    this.#pending?.push({ revision, table, key, kind, ...scopeOf(row) });
    return revision;
  }

  #where<Row extends object>(table: TableDefinition<Row>, where: Partial<Row> = {}) {
    const conditions: string[] = [];
    const values: SQLInputValue[] = [];
    const indexes: readonly string[] = table.indexes;
    const given = Object.entries(where).filter(([, value]) => value !== undefined);
    const narrow = given.some(([field]) => indexes.includes(field) && !isScope(field));
    for (const [field, value] of given) {
      const column = indexes.includes(field) ? `"${field}"` : `data ->> '$.${field}'`;
      // A plus keeps SQLite from choosing the index over account and region where another one says more.
      conditions.push(`${narrow && isScope(field) ? '+' : ''}${column} = ?`);
      values.push(typeof value === 'boolean' ? Number(value) : (value as SQLInputValue));
    }
    return { conditions, values };
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #ensure<Row extends object>(table: TableDefinition<Row>): void {
    if (this.#tables.has(table.name)) return;
    const existing = this.#database.prepare(`PRAGMA table_xinfo("${table.name}")`).all();
    const columns = new Set(existing.map((column) => String(column.name)));
    for (const sql of tableStatements(table as unknown as TableDefinition<never>, columns))
      this.#database.exec(sql);
    this.#tables.add(table.name);
  }
}
