import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { evaluate, type MathContext } from '../../domain/cloudwatch/math/evaluate.ts';
import { MathError, parseExpression } from '../../domain/cloudwatch/math/parse.ts';
import type { MathValue, Series } from '../../domain/cloudwatch/math/series.ts';
import { isSeries } from '../../domain/cloudwatch/math/series.ts';
import { parseSearch } from '../../domain/cloudwatch/search.ts';
import { parseStatistic } from '../../domain/cloudwatch/statistics.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Store } from '../store.ts';
import { readPeriods } from './read-metrics.ts';
import { listSeries, type MetricName } from './series.ts';

/** Where and how finely queries look. Times and steps are milliseconds. */
export interface QueryRange {
  /** How long a period of so many seconds is. */
  stepOf(period: number): number;
  /** Where the first period of that length begins. */
  fromOf(step: number): number;
  /** Not included. */
  readonly to: number;
  /** Metrics that SEARCH finds had data since then. */
  readonly activeSince: number;
}

/** The most series that one search may return (user guide, "Search expression limits": 500 on a graph). */
const SEARCHED_SERIES = 500;

/**
 * Computes the queries of GetMetricData and of metric math alarms, each once, when another one or the caller asks for it. They have been checked: ids are
 * unique, names known, no circle. MathError where an expression cannot be computed.
 */
export function runQueries(
  store: Store,
  scope: Scope,
  queries: readonly MetricDataQuery[],
  range: QueryRange,
): (id: string) => MathValue {
  const results = new Map<string, MathValue>();
  const period = Math.max(...queries.map((query) => query.MetricStat?.Period ?? query.Period ?? 60));
  const result = (id: string): MathValue => {
    const known = results.get(id);
    if (known !== undefined) return known;
    const query = queries.find((each) => each.Id === id);
    if (query === undefined) throw new MathError(`Unrecognized identifier: ${id}`);
    const value = compute(query);
    results.set(id, value);
    return value;
  };
  const compute = (query: MetricDataQuery): MathValue =>
    query.MetricStat === undefined
      ? evaluate(parseExpression(query.Expression!), contextOf(query.Period ?? period))
      : readStat(store, scope, query.MetricStat, { id: query.Id!, label: query.Label }, range);
  const contextOf = (seconds: number): MathContext => ({
    result,
    metrics: () =>
      queries.filter((query) => query.MetricStat !== undefined).map((query) => result(query.Id!) as Series),
    search: (text, statistic, period) =>
      search(store, scope, { text, statistic, period: period ?? seconds }, range),
    times: timesIn(range, range.stepOf(seconds)),
    period: seconds,
    step: range.stepOf(seconds),
  });
  return result;
}

function timesIn({ fromOf, to }: QueryRange, step: number): number[] {
  const from = fromOf(step);
  return Array.from(
    { length: Math.max(Math.ceil((to - from) / step), 0) },
    (_, index) => from + index * step,
  );
}

function readStat(
  store: Store,
  scope: Scope,
  stat: MetricStat,
  { id, label }: { id: string; label: string | undefined },
  range: QueryRange,
): Series {
  const { Metric: metric = {}, Period: period = 60, Stat: name = '', Unit: unit } = stat;
  const dimensions = (metric.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name!, value: Value! }));
  const named = { ...scope, namespace: metric.Namespace!, metricName: metric.MetricName!, dimensions };
  return {
    ...seriesOf(store, named, { period, statistic: name, unit }, range),
    id,
    label: label ?? labelOf(named),
  };
}

/** "If Label is omitted, CloudWatch generates a default": the metric's name. */
const labelOf = ({ metricName }: MetricName) => metricName;

interface StatisticQuery {
  /** Seconds. */
  readonly period: number;
  readonly statistic: string;
  readonly unit?: string | undefined;
}

/** One statistic of one metric, over a range. */
function seriesOf(
  store: Store,
  metric: MetricName,
  { period, statistic, unit }: StatisticQuery,
  range: QueryRange,
): Series {
  const step = range.stepOf(period);
  const of = parseStatistic(statistic);
  if (of === undefined) throw new MathError(`Unsupported statistic: ${statistic}`);
  const sets = readPeriods(store, metric, {
    from: range.fromOf(step),
    to: range.to,
    period: step,
    fineOnly: period < 60,
    ...(unit !== undefined && { unit }),
  });
  const values = new Map<number, number>();
  for (const [time, set] of sets) {
    const value = of(set);
    if (value !== undefined) values.set(time, value);
  }
  return { id: '', label: metric.metricName, period, step, values };
}

function search(
  store: Store,
  scope: Scope,
  { text, statistic, period }: { text: string; statistic: string; period: number },
  range: QueryRange,
): Series[] {
  const { namespace, matches } = parseSearch(text);
  return listSeries(store, scope, {
    activeSince: range.activeSince,
    ...(namespace !== undefined && { namespace }),
  })
    .filter(matches)
    .slice(0, SEARCHED_SERIES)
    .map((metric) => ({
      ...seriesOf(store, metric, { period, statistic }, range),
      label: [...metric.dimensions.map(({ value }) => value), metric.metricName].join(' '),
    }));
}

/** The series that a query comes to; a number alone is no result (user guide, "Metric math syntax and functions"). */
export function seriesResult(value: MathValue): readonly Series[] {
  if (Array.isArray(value)) return value as readonly Series[];
  if (typeof value === 'object' && isSeries(value)) return [value];
  throw new MathError('The expression must return a time series or an array of time series');
}
