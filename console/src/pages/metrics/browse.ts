import type { MetricName } from '../../model/chart-address.ts';

/** What a list can be narrowed to, and how many there are of it. */
export interface Choice {
  value: string;
  count: number;
}

/** The names of a metric's dimensions; metrics are browsed by which of them they have. */
const dimensionSet = ({ dimensions }: MetricName): string =>
  Object.keys(dimensions).sort().join(', ') || NO_DIMENSIONS;

/** No dimension's name can be this (API reference, Dimension, Name: it cannot begin with a colon). */
export const NO_DIMENSIONS = ':none';

export const namespaces = (metrics: MetricName[]): Choice[] =>
  counted(metrics.map(({ namespace }) => namespace));

export const dimensionSets = (metrics: MetricName[]): Choice[] => counted(metrics.map(dimensionSet));

/** The metrics of a namespace and a set of dimensions; an empty word is any. */
export function narrowed(metrics: MetricName[], namespace: string, set: string): MetricName[] {
  return metrics.filter(
    (metric) =>
      (namespace === '' || metric.namespace === namespace) && (set === '' || dimensionSet(metric) === set),
  );
}

function counted(values: string[]): Choice[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => (a.value < b.value ? -1 : 1));
}

/** What a line of a chart is called: the metric and the values of its dimensions. */
export function labelOf({ name, dimensions }: MetricName): string {
  return [name, ...Object.values(dimensions)].join(' ');
}
