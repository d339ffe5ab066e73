import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Change } from './changes.ts';

/**
 * Numbers changes and keeps the newest of them for those who ask what came since a revision. Revisions only grow, also over a crash: the
 * database holds a number that none given out is above, raised by a thousand at a time in the transaction that goes past it, and the
 * exact one after a proper end. The changes themselves are in memory alone: everybody looks at everything anew after a restart.
 */
export class ChangeLog {
  readonly #save: StatementSync;
  #changes: Change[] = [];
  #revision: number;
  #ceiling: number;

  constructor(database: DatabaseSync) {
    const saved = database.prepare(`SELECT value FROM meta WHERE name = 'revision'`).get()?.value;
    this.#save = database.prepare(
      `INSERT INTO meta (name, value) VALUES ('revision', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
    this.#revision = Number(saved ?? 0);
    this.#ceiling = this.#revision;
  }

  get revision(): number {
    return this.#revision;
  }

  /** The next revision; to be called within a transaction. */
  next(): number {
    if (++this.#revision > this.#ceiling) {
      this.#ceiling = this.#revision + RESERVED;
      this.#save.run(String(this.#ceiling));
    }
    return this.#revision;
  }

  /** The transaction that gave out everything after `revision` has failed; what it saved is gone too, or was there before it. */
  rollBack(revision: number): void {
    this.#revision = revision;
    this.#ceiling = revision;
  }

  committed(changes: readonly Change[]): void {
    for (const change of changes) this.#changes.push(change);
    if (this.#changes.length > 2 * KEPT_CHANGES) this.#changes = this.#changes.slice(-KEPT_CHANGES);
  }

  /** What came after `revision`, or undefined when it is too long ago. */
  since(revision: number): Change[] | undefined {
    if (revision >= this.#revision) return [];
    const first = this.#changes[0];
    if (first === undefined || first.revision > revision + 1) return undefined;
    return this.#changes.filter((change) => change.revision > revision);
  }

  close(): void {
    this.#save.run(String(this.#revision));
  }
}

/** One further behind resyncs. */
const KEPT_CHANGES = 5000;

const RESERVED = 1000;
