import type { Scope } from '../../domain/scope.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Change } from '../../store/changes.ts';
import type { Note } from '../../store/notes.ts';
import type { Store } from '../../store/store.ts';
import { EndpointError, type Exchange } from '../http.ts';
import { Lane } from './lane.ts';
import { Page } from './page.ts';
import { isSeenFrom, mergeChanges } from './select-changes.ts';
import type { TopicChange } from './topic-kinds.ts';
import { LOGS_TOPIC, METRICS_TOPIC } from './topics.ts';

/** Milliseconds between batches. */
const ROWS_INTERVAL = 100;
const LOGS_INTERVAL = 200;
const METRICS_INTERVAL = 2_000;
const BEAT = 15_000;
const MOST_PAGES = 64;
/** A page that hears of more at once is quicker when it looks at everything. */
const MOST_CHANGES = 1_000;

export interface ChangeFeedOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Revisions of another data directory are not ours. */
  readonly instanceId: string;
}

/**
 * What changes, as server-sent events (HTML Standard, "Server-sent events"). One subscription to the store serves every page: it takes notes at each commit;
 * at the end of an interval they become one event for each account and region that somebody looks at. It writes no rows. After a restart pages come back with
 * the id of the last event they saw, and are told what came since, or to look at everything anew where that is not known.
 */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #pages = new Set<Page>();
  readonly #rows: Lane<Change>;
  readonly #logs: Lane<Note>;
  readonly #metrics: Lane<Note>;
  #stop: (() => void) | undefined;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
    const { clock } = options;
    this.#rows = new Lane(clock, ROWS_INTERVAL, (changes) =>
      this.#tell((scope) => mergeChanges(options.store, scope, changes)),
    );
    this.#logs = new Lane(clock, LOGS_INTERVAL, (notes) => this.#tellNotes(LOGS_TOPIC, notes));
    this.#metrics = new Lane(clock, METRICS_INTERVAL, (notes) => this.#tellNotes(METRICS_TOPIC, notes));
  }

  /** Opens the stream; the response stays open until the page goes or the feed is closed. */
  connect({ request, response }: Exchange, scope: Scope): void {
    if (this.#pages.size >= MOST_PAGES)
      throw new EndpointError(503, 'TooManyPages', `${MOST_PAGES} pages follow the changes already.`);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    request.socket.setNoDelay(true);
    const page = new Page(scope, response, () => this.#resync());
    this.#pages.add(page);
    response.on('close', () => this.#leave(page));
    if (this.#pages.size === 1) this.#listen();
    page.send(`retry: 1000\n${this.#event('hello', { revision: this.#options.store.revision })}`);
    const last = request.headers['last-event-id'];
    if (last !== undefined) page.send(this.#since(scope, String(last)));
  }

  close(): void {
    for (const page of this.#pages) page.end();
  }

  #leave(page: Page): void {
    this.#pages.delete(page);
    if (this.#pages.size === 0) this.#stop?.();
  }

  #listen(): void {
    const { store, clock } = this.#options;
    const unsubscribe = [
      store.subscribe((changes) => {
        for (const change of changes) this.#rows.add(`${change.table} ${change.key}`, change);
      }),
      store.notes.subscribe((note) => {
        const lane = note.about === 'logs' ? this.#logs : this.#metrics;
        lane.add(`${note.account} ${note.region} ${note.name ?? ''}`, note);
      }),
    ];
    const beat = (): (() => void) =>
      clock.after(BEAT, () => {
        for (const page of this.#pages) page.beat();
        cancel = beat();
      });
    let cancel = beat();
    this.#stop = () => {
      for (const each of unsubscribe) each();
      cancel();
      for (const lane of [this.#rows, this.#logs, this.#metrics]) lane.clear();
    };
  }

  #tellNotes(topic: string, notes: readonly Note[]): void {
    this.#tell((scope) =>
      notes
        .filter((note) => isSeenFrom(scope, note))
        .map(({ name }) => (name === undefined ? { topic } : { topic, id: name })),
    );
  }

  /** The same text goes to all who look at the same account and region. */
  #tell(changesFor: (scope: Scope) => TopicChange[] | undefined): void {
    const texts = new Map<string, string>();
    for (const page of this.#pages) {
      const { account, region } = page.scope;
      const key = `${account} ${region}`;
      if (!texts.has(key)) texts.set(key, this.#changesText(changesFor(page.scope)));
      const text = texts.get(key)!;
      if (text !== '') page.send(text);
    }
  }

  /** What came since the event with the id; logs and metrics leave no trace, so those may have gone on too. */
  #since(scope: Scope, lastEventId: string): string {
    const { store, instanceId } = this.#options;
    const [instance, revision] = lastEventId.split(':');
    const isOurs = instance === instanceId && Number(revision) <= store.revision;
    const changes = isOurs ? store.changesSince(Number(revision)) : undefined;
    const merged = changes && mergeChanges(store, scope, changes);
    return this.#changesText(merged && [...merged, { topic: LOGS_TOPIC }, { topic: METRICS_TOPIC }]);
  }

  #changesText(changes: readonly TopicChange[] | undefined): string {
    if (changes === undefined || changes.length > MOST_CHANGES) return this.#resync();
    if (changes.length === 0) return '';
    return this.#event('changes', { revision: this.#options.store.revision, changes });
  }

  #resync(): string {
    return this.#event('resync', { revision: this.#options.store.revision });
  }

  #event(name: string, data: object): string {
    const { store, instanceId } = this.#options;
    return `id: ${instanceId}:${store.revision}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
