import { merge, type StatisticSet } from '../../domain/cloudwatch/statistic-set.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Store } from '../store.ts';
import { type Dimension, dimensionsText, seriesId } from './series.ts';

/**
 * Datapoints of metrics. Written by PutMetricData and by the collection of the platform's own metrics, in batches of one transaction each; what comes for
 * the same series, time, unit and resolution is gathered into one row. They are plain rows, found by series and time, and leave no record in the change
 * log. A row lives for a day, less when there are too many (expire-metrics.ts).
 */
export interface MetricSample {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
  /** Epoch milliseconds. */
  readonly at: number;
  readonly unit: string;
  readonly values: StatisticSet;
  /** What a datapoint spans, milliseconds: a second or a minute, less under `--speed`. */
  readonly width: number;
  /** Reported with a storage resolution of one second. */
  readonly fine?: boolean;
}

/** What a row takes in the database besides its counts of values. */
export const ROW_BYTES = 90;

function pointBytes(counts: string | null): number {
  return ROW_BYTES + (counts?.length ?? 0);
}

export function writeMetrics(store: Store, scope: Scope, samples: readonly MetricSample[], now: Date): void {
  if (samples.length === 0) return;
  store.transaction(() => {
    let points = 0;
    let bytes = 0;
    for (const sample of samples) {
      const added = writeSample(store, scope, sample, now.getTime());
      points += added.points;
      bytes += added.bytes;
    }
    addToTotals(store, points, bytes);
    store.notes.add({ about: 'metrics', account: scope.account, region: scope.region });
  });
}

function writeSample(store: Store, scope: Scope, sample: MetricSample, now: number) {
  const at = Math.floor(sample.at / sample.width) * sample.width;
  const series = ensureSeries(store, scope, sample, at, now);
  const key = [series, at, sample.fine === true ? 1 : 0, sample.unit] as const;
  const before = store
    .prepare(
      'SELECT samples, sum, min, max, counts FROM metric_points WHERE series = ? AND at = ? AND fine = ? AND unit = ?',
    )
    .get(...key) as unknown as StoredSet | undefined;
  const { samples, sum, min, max, counts } =
    before === undefined ? sample.values : merge(decodeSet(before), sample.values);
  const text = encodeCounts({ samples, sum, min, max, ...(counts !== undefined && { counts }) });
  if (before === undefined)
    store
      .prepare(
        'INSERT INTO metric_points (series, at, fine, unit, written, samples, sum, min, max, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(...key, now, samples, sum, min, max, text);
  else
    store
      .prepare(
        'UPDATE metric_points SET samples = ?, sum = ?, min = ?, max = ?, counts = ? WHERE series = ? AND at = ? AND fine = ? AND unit = ?',
      )
      .run(samples, sum, min, max, text, ...key);
  return before === undefined
    ? { points: 1, bytes: pointBytes(text) }
    : { points: 0, bytes: pointBytes(text) - pointBytes(before.counts) };
}

function ensureSeries(store: Store, scope: Scope, sample: MetricSample, at: number, now: number): number {
  const known = seriesId(store, { ...scope, ...sample });
  if (known !== undefined) {
    store
      .prepare('UPDATE metric_series SET last_at = max(last_at, ?), last_written = ? WHERE id = ?')
      .run(at, now, known);
    return known;
  }
  const added = store
    .prepare(
      'INSERT INTO metric_series (account, region, namespace, name, dimensions, last_at, last_written) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      scope.account,
      scope.region,
      sample.namespace,
      sample.metricName,
      dimensionsText(sample.dimensions),
      at,
      now,
    );
  return Number(added.lastInsertRowid);
}

export interface StoredSet {
  readonly samples: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly counts: string | null;
}

/** One value needs no counts (the empty text); null where they are not known. */
function encodeCounts({ min, max, counts }: StatisticSet): string | null {
  if (min === max) return '';
  return counts === undefined ? null : JSON.stringify(counts.flat());
}

export function decodeSet({ samples, sum, min, max, counts }: StoredSet): StatisticSet {
  if (counts === null) return { samples, sum, min, max };
  if (counts === '') return { samples, sum, min, max, counts: [[min, samples]] };
  const flat = JSON.parse(counts) as number[];
  const pairs = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!] as const);
  return { samples, sum, min, max, counts: pairs };
}

/** How many datapoints there are, and about how many bytes they take; kept beside them, since counting them takes long. */
export function metricTotals(store: Store): { points: number; bytes: number } {
  const found = store.prepare('SELECT points, bytes FROM metric_totals').get();
  return { points: Number(found?.points ?? 0), bytes: Number(found?.bytes ?? 0) };
}

export function addToTotals(store: Store, points: number, bytes: number): void {
  if (points === 0 && bytes === 0) return;
  const changed = store
    .prepare('UPDATE metric_totals SET points = points + ?, bytes = bytes + ?')
    .run(points, bytes).changes;
  if (changed === 0)
    store.prepare('INSERT INTO metric_totals (points, bytes) VALUES (?, ?)').run(points, bytes);
}
