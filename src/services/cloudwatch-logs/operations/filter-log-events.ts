import type { FilterLogEventsCommandInput, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { compileFilterPattern } from '../../../domain/log-patterns/filter-pattern.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  groupEvents,
  type LogPosition,
  type StoredLogEvent,
  streamEvents,
} from '../../../store/log-queries.ts';
import { type LogStreamRow, listLogStreams } from '../../../store/log-streams.ts';
import type { LogGroupRow } from '../../../store/tables/logs.ts';
import { invalidParameter, invalidToken, logStreamNotFound } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';
import { decodeToken, encodeToken } from '../page-tokens.ts';
import { positionDigits, takePage } from '../pages.ts';
import { withPatternErrors } from '../pattern-errors.ts';

/** A page looks at this many events at most, so that a rare pattern over a long log does not hold up the server; it may be empty, then. */
const SCANNED_EVENTS = 50_000;

export const filterLogEvents: Operation<FilterLogEventsCommandInput, FilterLogEventsResponse> = (
  input,
  context,
) => {
  const group = requireLogGroup(context, input);
  const streams = chosenStreams(input, listLogStreams(context.store, group));
  const names = new Map(streams.map((stream) => [stream.id, stream.name]));
  const scan = new Scan(candidates(input, context, group, streams), names, matcher(input.filterPattern));
  const { page, full } = withPatternErrors(() => takePage(scan, input.limit));
  const last = full ? page.at(-1) : scan.exhausted ? scan.last : undefined;
  return {
    events: page.map((event) => ({
      logStreamName: names.get(event.stream)!,
      timestamp: event.timestamp,
      message: event.message,
      ingestionTime: event.ingested,
      eventId: positionDigits(event),
    })),
    searchedLogStreams: [],
    ...(last === undefined ? {} : { nextToken: encodeToken([last.timestamp, last.id]) }),
  };
};

function chosenStreams(input: FilterLogEventsCommandInput, all: readonly LogStreamRow[]): LogStreamRow[] {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined)
    throw invalidParameter('LogStreamNames and LogStreamNamePrefix are mutually exclusive parameters.');
  if (logStreamNames === undefined)
    return all.filter((stream) => stream.name.startsWith(logStreamNamePrefix ?? ''));
  const wanted = new Set(logStreamNames);
  const chosen = all.filter((stream) => wanted.has(stream.name));
  if (chosen.length < wanted.size) throw logStreamNotFound();
  return chosen;
}

/** `endTime` itself is included here (API reference, FilterLogEvents), other than in GetLogEvents. */
function candidates(
  input: FilterLogEventsCommandInput,
  { store }: RequestContext,
  group: LogGroupRow,
  streams: readonly LogStreamRow[],
): Iterable<StoredLogEvent> {
  const range = {
    ...(input.startTime === undefined ? {} : { from: input.startTime }),
    ...(input.endTime === undefined ? {} : { to: input.endTime + 1 }),
    ...(input.nextToken === undefined ? {} : { after: parseToken(input.nextToken) }),
  };
  return streams.length === 1
    ? streamEvents(store, streams[0]!, range, 'ASC')
    : groupEvents(store, group, range);
}

function parseToken(token: string): LogPosition {
  const [timestamp, id] = decodeToken(token);
  if (typeof timestamp !== 'number' || typeof id !== 'number') throw invalidToken();
  return { timestamp, id };
}

function matcher(pattern: string | undefined): (message: string) => boolean {
  return pattern === undefined ? () => true : withPatternErrors(() => compileFilterPattern(pattern));
}

/** The matching events of the chosen streams, until there are none or enough were looked at. */
class Scan implements Iterable<StoredLogEvent> {
  readonly #events: Iterable<StoredLogEvent>;
  readonly #streams: ReadonlyMap<number, string>;
  readonly #matches: (message: string) => boolean;
  /** It stopped because enough were looked at; `last` is where. */
  exhausted = false;
  last: StoredLogEvent | undefined;

  constructor(
    events: Iterable<StoredLogEvent>,
    streams: ReadonlyMap<number, string>,
    matches: (message: string) => boolean,
  ) {
    this.#events = events;
    this.#streams = streams;
    this.#matches = matches;
  }

  *[Symbol.iterator](): Generator<StoredLogEvent> {
    let scanned = 0;
    for (const event of this.#events) {
      if (scanned++ >= SCANNED_EVENTS) {
        this.exhausted = true;
        return;
      }
      this.last = event;
      if (this.#streams.has(event.stream) && this.#matches(event.message)) yield event;
    }
  }
}
