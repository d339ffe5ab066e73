import { FilterLogEventsCommand, type FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { logs } from '../../aws/logs.ts';
import { serverNow } from '../../aws/settings.ts';
import type { ShownLine } from '../../components/live-log/log-lines.tsx';
import { boundsOf, type LogRange } from './log-range.ts';
import { mergeLines } from './merge-lines.ts';

/** What is looked for in a log group. */
export interface LogSearch {
  group: string;
  /** Only this stream of it. */
  stream?: string;
  pattern: string;
  range: LogRange;
}

export interface FoundLines {
  lines: ShownLine[];
  /** Older lines were left out. */
  cut: boolean;
  /** The end was not reached: the next `read` goes on. */
  more: boolean;
}

const MOST_LINES = 3_000;
/** Pages that one `read` takes at most; a page of FilterLogEvents is up to 10,000 events or 1 MB. */
const MOST_PAGES = 20;
/** Events may come a little after others with a later time: the last seconds are read again. */
const OVERLAP = 5_000;

/**
 * The lines of a search, growing: each `read` takes what came since the last one. StartLiveTail, which would tell them by
 * itself, needs a stream that browsers do not have over HTTP/1.1; the change feed says when to read instead.
 */
export class SearchTail {
  private readonly search: LogSearch;
  private readonly bounds: { startTime?: number; endTime?: number };
  private lines: ShownLine[] = [];
  private cut = false;
  private nextToken: string | undefined;

  constructor(search: LogSearch) {
    this.search = search;
    this.bounds = boundsOf(search.range, serverNow().getTime());
  }

  async read(): Promise<FoundLines> {
    const startTime = this.nextToken ? this.bounds.startTime : this.resumeAt();
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await this.readPage(startTime);
      this.take(page);
      this.nextToken = page.nextToken;
      if (!page.nextToken) break;
    }
    return { lines: this.lines, cut: this.cut, more: this.nextToken !== undefined };
  }

  private resumeAt(): number | undefined {
    const last = this.lines.at(-1)?.time;
    const { startTime } = this.bounds;
    return last === undefined ? startTime : Math.max(startTime ?? 0, last - OVERLAP);
  }

  private readPage(startTime: number | undefined): Promise<FilterLogEventsCommandOutput> {
    const { group, stream, pattern } = this.search;
    return logs.send(
      new FilterLogEventsCommand({
        logGroupName: group,
        logStreamNames: stream === undefined ? undefined : [stream],
        filterPattern: pattern || undefined,
        startTime,
        endTime: this.bounds.endTime,
        nextToken: this.nextToken,
      }),
    );
  }

  private take({ events = [] }: FilterLogEventsCommandOutput): void {
    const { group } = this.search;
    const fresh = events.map(({ eventId, timestamp, message, logStreamName }) => ({
      key: eventId!,
      time: timestamp!,
      message: message!,
      source: { container: '', group, stream: logStreamName! },
    }));
    const before = this.lines.length;
    this.lines = mergeLines(this.lines, fresh, MOST_LINES);
    this.cut ||= before + fresh.length > MOST_LINES && this.lines.length === MOST_LINES;
  }
}
