import type { Scope } from '../../domain/scope.ts';
import type { Store } from '../store.ts';

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

/** A metric is its namespace, its name, and all of its dimensions. */
export interface MetricName extends Scope {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
}

export interface MetricSeries extends MetricName {
  readonly id: number;
  /** The time of its newest datapoint. */
  readonly lastAt: number;
}

/** The order in which dimensions are given does not matter. */
export function dimensionsText(dimensions: readonly Dimension[]): string {
  const pairs = dimensions.map(({ name, value }) => [name, value] as const);
  return JSON.stringify(pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export function seriesId(store: Store, metric: MetricName): number | undefined {
  const { account, region, namespace, metricName, dimensions } = metric;
  return store
    .prepare(
      'SELECT id FROM metric_series WHERE account = ? AND region = ? AND namespace = ? AND name = ? AND dimensions = ?',
    )
    .get(account, region, namespace, metricName, dimensionsText(dimensions))?.id as number | undefined;
}

export interface SeriesQuery {
  readonly namespace?: string;
  readonly metricName?: string;
  /** Only such as had a datapoint since then. */
  readonly activeSince?: number;
}

/** Metrics by namespace, name and dimensions. */
export function listSeries(store: Store, { account, region }: Scope, query: SeriesQuery): MetricSeries[] {
  const conditions = ['account = ?', 'region = ?'];
  const values: (string | number)[] = [account, region];
  const add = (sql: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(sql);
    values.push(value);
  };
  add('namespace = ?', query.namespace);
  add('name = ?', query.metricName);
  add('last_at >= ?', query.activeSince);
  return store
    .prepare(
      `SELECT id, namespace, name, dimensions, last_at FROM metric_series WHERE ${conditions.join(' AND ')}
       ORDER BY namespace, name, dimensions`,
    )
    .all(...values)
    .map((row) => ({
      id: Number(row.id),
      account,
      region,
      namespace: String(row.namespace),
      metricName: String(row.name),
      dimensions: parseDimensions(String(row.dimensions)),
      lastAt: Number(row.last_at),
    }));
}

function parseDimensions(text: string): Dimension[] {
  return (JSON.parse(text) as [string, string][]).map(([name, value]) => ({ name, value }));
}
