import type { Store } from './store.ts';
import { type LogGroupName, logGroupKey, logGroupTable, metricFilterTable } from './tables/logs.ts';

/** A log stream, with what its events say of it. `id` and `group` are small numbers that events carry instead of names. */
export interface LogStreamRow {
  readonly id: number;
  readonly group: number;
  readonly name: string;
  readonly createdAt: number;
  readonly firstEventTimestamp: number | null;
  readonly lastEventTimestamp: number | null;
  readonly lastIngestionTime: number | null;
  readonly bytes: number;
}

export interface LogStreamName extends LogGroupName {
  readonly logStreamName: string;
}

const columns = `id, log_group AS "group", name, created AS createdAt, first_event AS firstEventTimestamp,
  last_event AS lastEventTimestamp, last_ingestion AS lastIngestionTime, bytes`;

export function logGroupExists(store: Store, name: LogGroupName): boolean {
  return store.get(logGroupTable, logGroupKey(name)) !== undefined;
}

/** Makes the group when it is missing (`awslogs-create-group`). True when it did. */
export function ensureLogGroup(store: Store, name: LogGroupName, now: Date): boolean {
  return store.transaction((tx) => {
    if (logGroupExists(store, name)) return false;
    const { account, region, logGroupName } = name;
    tx.put(logGroupTable, {
      logGroupKey: logGroupKey(name),
      account,
      region,
      logGroupName,
      logGroupClass: 'STANDARD',
      deletionProtectionEnabled: false,
      tags: {},
      createdAt: now.getTime(),
    });
    return true;
  });
}

/** The number that the group's streams and events carry; undefined before it has its first stream. */
export function logGroupNumber(store: Store, name: LogGroupName): number | undefined {
  const found = store.prepare('SELECT number FROM log_groups_numbered WHERE key = ?').get(logGroupKey(name));
  return found?.number as number | undefined;
}

function ensureGroupNumber(store: Store, name: LogGroupName): number {
  store.prepare('INSERT OR IGNORE INTO log_groups_numbered (key) VALUES (?)').run(logGroupKey(name));
  return logGroupNumber(store, name)!;
}

/** Makes the stream when it is missing. True when it did; false when it was there, or its group is not. */
export function ensureLogStream(store: Store, name: LogStreamName, now: Date): boolean {
  return store.transaction(() => {
    if (!logGroupExists(store, name)) return false;
    const inserted = store
      .prepare('INSERT OR IGNORE INTO log_streams (log_group, name, created) VALUES (?, ?, ?)')
      .run(ensureGroupNumber(store, name), name.logStreamName, now.getTime());
    return inserted.changes > 0;
  });
}

export function findLogStream(store: Store, name: LogStreamName): LogStreamRow | undefined {
  const group = logGroupNumber(store, name);
  if (group === undefined) return undefined;
  return store
    .prepare(`SELECT ${columns} FROM log_streams WHERE log_group = ? AND name = ?`)
    .get(group, name.logStreamName) as LogStreamRow | undefined;
}

/** Every stream of a group, by name in byte order. */
export function listLogStreams(store: Store, name: LogGroupName): LogStreamRow[] {
  const group = logGroupNumber(store, name);
  if (group === undefined) return [];
  return store
    .prepare(`SELECT ${columns} FROM log_streams WHERE log_group = ? ORDER BY name`)
    .all(group) as unknown as LogStreamRow[];
}

/** What the events of a group weigh: their UTF-8 bytes and 26 for each. */
export function storedBytes(store: Store, name: LogGroupName): number {
  const group = logGroupNumber(store, name);
  if (group === undefined) return 0;
  const found = store
    .prepare('SELECT coalesce(sum(bytes), 0) AS n FROM log_streams WHERE log_group = ?')
    .get(group);
  return Number(found?.n);
}

export function deleteLogStream(store: Store, { id }: LogStreamRow): void {
  store.transaction(() => {
    store.prepare('DELETE FROM log_events WHERE stream = ?').run(id);
    store.prepare('DELETE FROM log_streams WHERE id = ?').run(id);
  });
}

/** The group with its streams, events and metric filters. */
export function deleteLogGroup(store: Store, name: LogGroupName): void {
  store.transaction((tx) => {
    const group = logGroupNumber(store, name);
    if (group !== undefined)
      for (const sql of [
        'DELETE FROM log_events WHERE log_group = ?',
        'DELETE FROM log_streams WHERE log_group = ?',
        'DELETE FROM log_groups_numbered WHERE number = ?',
      ])
        store.prepare(sql).run(group);
    for (const { id } of tx.list(metricFilterTable, { where: { logGroupKey: logGroupKey(name) } }))
      tx.delete(metricFilterTable, id);
    tx.delete(logGroupTable, logGroupKey(name));
  });
}
