import { type LogStreamRow, logGroupNumber } from './log-streams.ts';
import type { Store } from './store.ts';
import type { LogGroupName } from './tables/logs.ts';

export interface StoredLogEvent {
  readonly id: number;
  readonly timestamp: number;
  readonly ingested: number;
  readonly message: string;
  readonly stream: number;
}

/** Events are ordered by time, then as they came. */
export interface LogPosition {
  readonly timestamp: number;
  readonly id: number;
}

export interface LogRange {
  /** From this time on. */
  readonly from?: number;
  /** Up to, not including, this time. */
  readonly to?: number;
  readonly after?: LogPosition;
  readonly before?: LogPosition;
}

const columns = 'id, timestamp, ingested, message, stream';

function conditions(owner: string, ownerId: number, range: LogRange) {
  const parts = [`${owner} = ?`];
  const values: number[] = [ownerId];
  const add = (sql: string, ...bound: number[]) => {
    parts.push(sql);
    values.push(...bound);
  };
  if (range.from !== undefined) add('timestamp >= ?', range.from);
  if (range.to !== undefined) add('timestamp < ?', range.to);
  if (range.after !== undefined) add('(timestamp, id) > (?, ?)', range.after.timestamp, range.after.id);
  if (range.before !== undefined) add('(timestamp, id) < (?, ?)', range.before.timestamp, range.before.id);
  return { where: parts.join(' AND '), values };
}

/** The events of one stream, read lazily, oldest or newest first. */
export function streamEvents(
  store: Store,
  stream: LogStreamRow,
  range: LogRange,
  direction: 'ASC' | 'DESC',
): Iterable<StoredLogEvent> {
  const { where, values } = conditions('stream', stream.id, range);
  return store
    .prepare(
      `SELECT ${columns} FROM log_events WHERE ${where} ORDER BY timestamp ${direction}, id ${direction}`,
    )
    .iterate(...values) as Iterable<unknown> as Iterable<StoredLogEvent>;
}

/** The events of a whole group, interleaved by time, read lazily. */
export function groupEvents(store: Store, group: LogGroupName, range: LogRange): Iterable<StoredLogEvent> {
  const number = logGroupNumber(store, group);
  if (number === undefined) return [];
  const { where, values } = conditions('log_group', number, range);
  return store
    .prepare(`SELECT ${columns} FROM log_events WHERE ${where} ORDER BY timestamp, id`)
    .iterate(...values) as Iterable<unknown> as Iterable<StoredLogEvent>;
}
