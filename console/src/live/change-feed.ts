import type { Query, QueryClient } from '@tanstack/react-query';
import type { ConsoleConfig } from '../aws/settings.ts';
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
      const isTouched = this.takeTouched();
      await this.queries.invalidateQueries({ predicate: isTouched });
      await new Promise((resolve) => setTimeout(resolve, BREATH));
    }
    this.running = false;
  }

  private takeTouched(): (query: Query) => boolean {
    const { pending, everything } = this;
    this.pending = [];
    this.everything = false;
    return (query) =>
      everything || topicsOf(query).some((topic) => pending.some((change) => concerns(change, topic)));
  }
}

function topicsOf(query: Query): Topic[] {
  return (query.meta?.topics as Topic[] | undefined) ?? [];
}
