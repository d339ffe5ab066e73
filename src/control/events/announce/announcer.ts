import { parsePattern } from '../../../domain/events/event-pattern.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Logger } from '../../../platform/logger.ts';
import type { RandomSource } from '../../../platform/random.ts';
import { rowsChangedSince } from '../../../store/changed-rows.ts';
import type { Change } from '../../../store/changes.ts';
import { isEnabled, publishEvent } from '../../../store/events/publish-event.ts';
import type { Store } from '../../../store/store.ts';
import { type AnnouncedRow, announcedTable, eventRuleTable } from '../../../store/tables/eventbridge.ts';
import type { AnnounceContext, EventKind, RowChange } from './contract.ts';
import { eventKinds } from './kinds.ts';

export interface AnnouncerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
}

/** A kind that some rule asks for, with its rows as they were last told. */
interface Watched {
  readonly kind: EventKind<object>;
  readonly rows: Map<string, object>;
}

interface Noted {
  readonly kind: EventKind<object>;
  readonly change: RowChange<object>;
}

/**
 * Tells the default event bus what changes: each commit's rows are compared with those before, and what AWS would send becomes events, whose deliveries are
 * rows. Only kinds of rows that an enabled rule's `source` asks for are looked at; without rules nothing is done for a change. How far it has told is kept
 * (`eventbridge_announced`) in the transaction of the deliveries: after a restart, rows that changed since are told once, as they are now, and nothing
 * else is. A rule sees what happens from its making on. Writes deliveries and its own row only.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #watched = new Map<string, Watched>();
  #noted: Noted[] = [];
  #planned = false;
  #closed = false;
  #unsubscribe: () => void = () => {};

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => this.#hear(changes));
    this.#watch();
    const told = store.get(announcedTable, 'announced');
    for (const { kind } of this.#watched.values())
      if (told?.kinds.includes(kind.table.name)) this.#catchUp(kind, told);
    this.#plan();
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
  }

  #catchUp(kind: EventKind<object>, { revision, at }: AnnouncedRow): void {
    for (const after of rowsChangedSince(this.#options.store, kind.table, revision))
      this.#noted.push({ kind, change: { after, since: at } });
  }

  /** Rows are taken as each commit left them: a state that lasts for no time at all is told too. */
  #hear(changes: readonly Change[]): void {
    if (this.#watched.size > 0) for (const change of changes) this.#note(change);
    if (changes.some(({ table }) => table === eventRuleTable.name)) {
      this.#watch();
      this.#plan();
    }
  }

  #note({ table, key, kind: what }: Change): void {
    const watched = this.#watched.get(table);
    if (watched === undefined) return;
    const { kind, rows } = watched;
    const before = rows.get(key);
    const after = what === 'put' ? this.#options.store.get(kind.table, key) : undefined;
    if (before === after) return;
    if (after === undefined) rows.delete(key);
    else if (kind.feed !== true) rows.set(key, after);
    this.#noted.push({ kind, change: { since: 0, ...(before && { before }), ...(after && { after }) } });
    this.#plan();
  }

  /** Begins with kinds that a rule asks for now, and forgets those that none does. */
  #watch(): void {
    const { store } = this.#options;
    const patterns = store
      .list(eventRuleTable)
      .filter(isEnabled)
      .flatMap(({ eventPattern }) => (eventPattern === undefined ? [] : [parsePattern(eventPattern)]));
    for (const kind of eventKinds) {
      const { name, key } = kind.table as { readonly name: string; readonly key: string };
      if (!patterns.some((pattern) => pattern.mayComeFrom(kind.source))) this.#watched.delete(name);
      else if (!this.#watched.has(name)) {
        const rows = kind.feed === true ? [] : store.list(kind.table);
        const byKey = rows.map((row) => [String((row as Record<string, unknown>)[key]), row] as const);
        this.#watched.set(name, { kind, rows: new Map(byKey) });
      }
    }
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    this.#options.clock.soon(() => {
      this.#planned = false;
      if (!this.#closed) this.#tell();
    });
  }

  #tell(): void {
    const noted = this.#noted;
    this.#noted = [];
    const { store, clock } = this.#options;
    const revision = store.revision;
    const kinds = [...this.#watched.keys()];
    store.transaction((tx) => {
      for (const each of noted) this.#publish(each, noted);
      const told = tx.get(announcedTable, 'announced');
      if (kinds.length === 0 && (told?.kinds.length ?? 0) === 0) return;
      tx.put(announcedTable, { name: 'announced', revision, at: clock.now().getTime(), kinds });
    });
  }

  /** An event that cannot be made is our bug, and keeps no other from being told. */
  #publish({ kind, change }: Noted, noted: readonly Noted[]): void {
    const { store, clock, random, logger } = this.#options;
    const now = clock.now();
    const context: AnnounceContext = {
      reader: store,
      now: now.getTime(),
      changesOf: (table) => changesOf(noted, table.name),
    };
    try {
      for (const event of kind.events(change, context)) publishEvent(store, event, { now, random });
    } catch (error) {
      logger.error({ err: error, table: kind.table.name }, 'an event could not be made');
    }
  }
}

function changesOf<Row extends object>(noted: readonly Noted[], table: string): RowChange<Row>[] {
  return noted.filter(({ kind }) => kind.table.name === table).map(({ change }) => change as RowChange<Row>);
}
