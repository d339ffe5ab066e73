import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { isAwsError } from '../../aws/errors.ts';
import { logs } from '../../aws/logs.ts';
import type { LogSource } from '../../model/log-streams.ts';
import type { ShownLine } from './log-lines.tsx';

/** Lines kept of each stream when it is first read, and of all in the end. */
const FIRST_LINES = 200;
const MOST_LINES = 2_000;

/**
 * The end of some log streams, growing. Each `read` takes what came since the last one and answers all lines by time; the
 * oldest go when there are too many. A stream that does not exist yet (nothing was written) is read again the next time.
 */
export class LogTail {
  private readonly sources: LogSource[];
  private readonly tokens = new Map<string, string>();
  private lines: ShownLine[] = [];
  private count = 0;

  constructor(sources: LogSource[]) {
    this.sources = sources;
  }

  async read(): Promise<ShownLine[]> {
    const fresh = (await Promise.all(this.sources.map((source) => this.readSource(source)))).flat();
    if (fresh.length > 0) this.lines = [...this.lines, ...fresh].sort(byTime).slice(-MOST_LINES);
    return this.lines;
  }

  private async readSource(source: LogSource): Promise<ShownLine[]> {
    const fresh: ShownLine[] = [];
    for (;;) {
      const nextToken = this.tokens.get(source.stream);
      const page = await this.readPage(source, nextToken);
      if (!page) return fresh;
      for (const { timestamp, message } of page.events ?? []) {
        this.count += 1;
        fresh.push({ key: `${source.stream}#${this.count}`, time: timestamp!, message: message!, source });
      }
      this.tokens.set(source.stream, page.nextForwardToken!);
      // The same token again is the end of the stream (GetLogEvents, nextForwardToken).
      if (!nextToken || page.nextForwardToken === nextToken) return fresh;
    }
  }

  private async readPage({ group, stream }: LogSource, nextToken: string | undefined) {
    const from = nextToken
      ? { nextToken, startFromHead: true }
      : { limit: FIRST_LINES, startFromHead: false };
    try {
      return await logs.send(
        new GetLogEventsCommand({ logGroupName: group, logStreamName: stream, ...from }),
      );
    } catch (error) {
      if (isAwsError(error, 'ResourceNotFoundException')) return undefined;
      throw error;
    }
  }
}

/** Lines of one moment stay in the order in which they were read. */
const byTime = (a: ShownLine, b: ShownLine) => a.time - b.time;
