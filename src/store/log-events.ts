import { findLogStream, type LogStreamName, logGroupNumber } from './log-streams.ts';
import { writeFilteredMetrics } from './metrics/metric-filters.ts';
import type { Store } from './store.ts';
import { type LogGroupRow, logGroupTable } from './tables/logs.ts';

export { ensureLogGroup, ensureLogStream, logGroupExists } from './log-streams.ts';

/**
 * Log events. Written by PutLogEvents and by the shipping of containers' logs (`awslogs`), in batches; an event is never changed,
 * and goes with its stream, its group, or its retention. They are plain rows, found by stream or group and time, and leave no
 * record in the change log: a busy container would push everything else out of it.
 */
export interface NewLogEvent {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** What each event adds to its message's bytes (PutLogEvents, "maximum batch size"). */
const EVENT_OVERHEAD_BYTES = 26;
const DAY = 86_400_000;

export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
}

/**
 * Appends a batch to an existing stream, with the metrics that the group's metric filters make of it. False when the stream or its group is gone: then
 * nothing was written.
 */
export function appendLogEvents(
  store: Store,
  name: LogStreamName,
  events: readonly NewLogEvent[],
  now: Date,
  speed = 1,
): boolean {
  return store.transaction(() => {
    const stream = findLogStream(store, name);
    if (stream === undefined) return false;
    if (events.length === 0) return true;
    const insert = store.prepare(
      'INSERT INTO log_events (log_group, stream, timestamp, ingested, message) VALUES (?, ?, ?, ?, ?)',
    );
    const ingested = now.getTime();
    let bytes = 0;
    for (const { timestamp, message } of events) {
      insert.run(stream.group, stream.id, timestamp, ingested, message);
      bytes += eventBytes(message);
    }
    const times = events.map((event) => event.timestamp);
    const first = times.reduce((a, b) => Math.min(a, b));
    const last = times.reduce((a, b) => Math.max(a, b));
    store
      .prepare(
        `UPDATE log_streams SET bytes = bytes + ?, last_ingestion = ?,
         first_event = min(coalesce(first_event, ?), ?), last_event = max(coalesce(last_event, ?), ?) WHERE id = ?`,
      )
      .run(bytes, ingested, first, first, last, last, stream.id);
    writeFilteredMetrics(store, name, events, now, speed);
    const { account, region, logGroupName } = name;
    store.notes.add({ about: 'logs', account, region, name: logGroupName });
    return true;
  });
}

/**
 * Takes away events that are past their group's retention; returns how many. To be called now and then: AWS too deletes them some time
 * after they expire (CloudWatch Logs API reference, PutRetentionPolicy). Idempotent.
 */
export function deleteExpiredLogEvents(store: Store, now: Date): number {
  let deleted = 0;
  for (const group of store.list(logGroupTable))
    if (group.retentionInDays !== undefined) deleted += deleteExpiredOf(store, group, now);
  return deleted;
}

function deleteExpiredOf(store: Store, group: LogGroupRow, now: Date): number {
  const number = logGroupNumber(store, group);
  if (number === undefined || group.retentionInDays === undefined) return 0;
  const before = now.getTime() - group.retentionInDays * DAY;
  return store.transaction(() => {
    const streams = store
      .prepare('SELECT DISTINCT stream FROM log_events WHERE log_group = ? AND timestamp < ?')
      .all(number, before);
    const removed = store
      .prepare('DELETE FROM log_events WHERE log_group = ? AND timestamp < ?')
      .run(number, before);
    for (const { stream } of streams) recount(store, Number(stream));
    return Number(removed.changes);
  });
}

function recount(store: Store, stream: number): void {
  store
    .prepare(
      `UPDATE log_streams SET (first_event, bytes) =
       (SELECT min(timestamp), coalesce(sum(octet_length(message) + ${EVENT_OVERHEAD_BYTES}), 0) FROM log_events WHERE stream = ?)
       WHERE id = ?`,
    )
    .run(stream, stream);
}
