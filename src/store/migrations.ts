import type { DatabaseSync } from 'node:sqlite';

/**
 * Each entry takes the database from the version of its place to the next one. Entries are never changed once released;
 * a change to the meaning of a document is a new entry that rewrites the documents. New tables and new indexes need none.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
   CREATE TABLE changes (revision INTEGER PRIMARY KEY, tbl TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL);`,
  // Log events are many and small, so they are plain rows and not documents (log-events.ts).
  `CREATE TABLE log_groups_numbered (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
   CREATE TABLE log_streams (
     id INTEGER PRIMARY KEY, log_group INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
     first_event INTEGER, last_event INTEGER, last_ingestion INTEGER, bytes INTEGER NOT NULL DEFAULT 0,
     UNIQUE (log_group, name));
   CREATE TABLE log_events (
     id INTEGER PRIMARY KEY, log_group INTEGER NOT NULL, stream INTEGER NOT NULL, timestamp INTEGER NOT NULL,
     ingested INTEGER NOT NULL, message TEXT NOT NULL);
   CREATE INDEX log_events_by_group ON log_events (log_group, timestamp);
   CREATE INDEX log_events_by_stream ON log_events (stream, timestamp);`,
  // Changes are kept in memory (change-log.ts); what stays is the last revision.
  `INSERT INTO meta (name, value) SELECT 'revision', CAST(coalesce(max(revision), 0) AS TEXT) FROM changes;
   DROP TABLE changes;`,
  // Datapoints, too, are many and small (metrics/write-metrics.ts). Times are milliseconds.
  `CREATE TABLE metric_series (
     id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
     dimensions TEXT NOT NULL, last_at INTEGER NOT NULL, last_written INTEGER NOT NULL,
     UNIQUE (account, region, namespace, name, dimensions));
   CREATE TABLE metric_points (
     series INTEGER NOT NULL, at INTEGER NOT NULL, fine INTEGER NOT NULL, unit TEXT NOT NULL, written INTEGER NOT NULL,
     samples REAL NOT NULL, sum REAL NOT NULL, min REAL NOT NULL, max REAL NOT NULL, counts TEXT,
     PRIMARY KEY (series, at, fine, unit)) WITHOUT ROWID;
   CREATE INDEX metric_points_written ON metric_points (written);
   CREATE TABLE metric_totals (points INTEGER NOT NULL, bytes INTEGER NOT NULL);`,
];

/** Brings the database to this program's version; refuses one that a newer Slipway wrote. */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > migrations.length)
    throw new Error(
      `the data directory was written by a newer Slipway (version ${version}, this one knows ${migrations.length}); update Slipway`,
    );
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}
