import { merge, type StatisticSet } from '../../domain/cloudwatch/statistic-set.ts';
import type { Store } from '../store.ts';
import { type MetricName, seriesId } from './series.ts';
import { decodeSet, type StoredSet } from './write-metrics.ts';

export interface PeriodQuery {
  /** Periods are counted from here; epoch milliseconds. */
  readonly from: number;
  /** Not included. */
  readonly to: number;
  /** Milliseconds. */
  readonly period: number;
  readonly unit?: string;
  /** Only what was reported with a resolution of one second: for periods of less than a minute. */
  readonly fineOnly?: boolean;
}

/** What a metric's periods hold, by their start; periods without data are not there. Values of all units together. */
export function readPeriods(store: Store, metric: MetricName, query: PeriodQuery): Map<number, StatisticSet> {
  const periods = new Map<number, StatisticSet>();
  for (const { start, set } of points(store, metric, query)) gather(periods, start, set);
  return periods;
}

/** As `readPeriods`, each unit by itself. */
export function readPeriodsByUnit(
  store: Store,
  metric: MetricName,
  query: PeriodQuery,
): Map<string, Map<number, StatisticSet>> {
  const units = new Map<string, Map<number, StatisticSet>>();
  for (const { start, set, unit } of points(store, metric, query)) {
    const periods = units.get(unit) ?? new Map<number, StatisticSet>();
    units.set(unit, periods);
    gather(periods, start, set);
  }
  return units;
}

function gather(periods: Map<number, StatisticSet>, start: number, set: StatisticSet): void {
  const before = periods.get(start);
  periods.set(start, before === undefined ? set : merge(before, set));
}

function* points(store: Store, metric: MetricName, query: PeriodQuery) {
  const series = seriesId(store, metric);
  if (series === undefined) return;
  const { from, to, period, unit, fineOnly } = query;
  const conditions = ['series = ?', 'at >= ?', 'at < ?'];
  const values: (string | number)[] = [series, from, to];
  if (fineOnly) conditions.push('fine = 1');
  if (unit !== undefined) {
    conditions.push('unit = ?');
    values.push(unit);
  }
  const rows = store
    .prepare(
      `SELECT at, unit, samples, sum, min, max, counts FROM metric_points WHERE ${conditions.join(' AND ')} ORDER BY at`,
    )
    .iterate(...values) as Iterable<unknown> as Iterable<StoredSet & { at: number; unit: string }>;
  for (const row of rows)
    yield {
      start: from + Math.floor((row.at - from) / period) * period,
      unit: row.unit,
      set: decodeSet(row),
    };
}
