import type { Query, QueryClient } from '@tanstack/react-query';
import type { ConsoleConfig } from '../aws/settings.ts';
import { changedSince } from './changed-since.ts';
import { concerns, type Topic, type TopicChange } from './topics.ts';

/** What changed, as the server names it (docs/slipway-endpoints.md). */
interface ChangesEvent {
  revision: number;
  changes: TopicChange[];
}

/** Rests this long (ms) between two rounds of asking again, however fast changes come. */
const BREATH = 400;

/** The page is drawn after this long (ms) even if the stream does not open. */
const LONGEST_OPENING = 1_000;

/**
 * Follows the server's changes and has the queries on the screen asked again when their topics are among them. One round at a
 * time: what changes while a round runs is in the next one, so that a burst of changes costs a few rounds, not one for each.
 * After a gap that the server cannot tell of, everything is asked again.
 */
export class ChangeFeed {
  private pending: TopicChange[] = [];
  private everything = false;
  private running = false;
  private readonly config: ConsoleConfig;
  private readonly queries: QueryClient;

  constructor(config: ConsoleConfig, queries: QueryClient) {
    this.config = config;
    this.queries = queries;
  }

  /**
   * Settles once the stream is open, so that nothing that is asked afterwards can miss its changes; without a stream, after a
   * moment. When it breaks, the browser opens it again with the id of the last event, and the server tells what came since.
   */
  open(): Promise<void> {
    const search = new URLSearchParams({ account: this.config.accountId, region: this.config.region });
    const source = new EventSource(`/_slipway/changes?${search}`);
    source.addEventListener('resync', () => this.resync());
    source.addEventListener('changes', (event) => this.changed(JSON.parse(event.data) as ChangesEvent));
    return new Promise((resolve) => {
      source.addEventListener('hello', () => resolve(), { once: true });
      setTimeout(resolve, LONGEST_OPENING);
    });
  }

  private resync(): void {
    this.everything = true;
    void this.run();
  }

  private changed(event: ChangesEvent): void {
    this.pending.push(...event.changes);
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    while (this.everything || this.pending.length > 0) {
      const touched = this.takeTouched();
      // A first answer that is on its way is awaited, and may be from before the change: it is asked for once more.
      const first = touched.filter(
        ({ state }) => state.data === undefined && state.fetchStatus === 'fetching',
      );
      await this.askAgain(touched);
      if (first.length > 0) await this.askAgain(first);
      await new Promise((resolve) => setTimeout(resolve, BREATH));
    }
    this.running = false;
  }

  private askAgain(questions: Query[]): Promise<void> {
    const hashes = new Set(questions.map(({ queryHash }) => queryHash));
    return this.queries.invalidateQueries({ predicate: ({ queryHash }) => hashes.has(queryHash) });
  }

  private takeTouched(): Query[] {
    const { pending, everything } = this;
    this.pending = [];
    this.everything = false;
    return this.queries
      .getQueryCache()
      .findAll({ predicate: (query) => note(query, everything ? 'all' : pending) });
  }
}

/** Whether the changes are of a query's topics; it is noted of those that can ask for just what changed. */
function note(query: Query, changes: TopicChange[] | 'all'): boolean {
  const topics = topicsOf(query);
  const own =
    changes === 'all' ? changes : changes.filter((change) => topics.some((topic) => concerns(change, topic)));
  if (own.length === 0) return false;
  if (query.meta?.renews) changedSince.note(query.queryHash, own);
  return true;
}

function topicsOf(query: Query): Topic[] {
  return (query.meta?.topics as Topic[] | undefined) ?? [];
}
