import { pathTo } from '../shell/navigation.ts';

/** A metric as an address and CloudWatch name it. */
export interface MetricName {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

/** The page that charts these metrics together. */
export function chartPath(metrics: MetricName[], stat: string): string {
  return `${pathTo('metrics')}?${new URLSearchParams({ chart: chartText(metrics), stat })}`;
}

/** Metrics in an address: JSON, each `[namespace, name, dimension, value, …]` as in a dashboard's source. */
export function chartText(metrics: MetricName[]): string {
  return metrics.length === 0 ? '' : JSON.stringify(metrics.map(metricWords));
}

export function metricWords({ namespace, name, dimensions }: MetricName): string[] {
  return [namespace, name, ...Object.entries(dimensions).flat()];
}

/** The metrics that `chartText` wrote; what is not such a list (an address typed by hand) has none. */
export function chartMetrics(text: string | null): MetricName[] {
  try {
    const all = JSON.parse(text ?? '[]') as unknown[];
    return all.filter(isWords).map(([namespace, name, ...words]) => ({
      namespace: namespace!,
      name: name!,
      dimensions: pairs(words),
    }));
  } catch {
    return [];
  }
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length >= 2 && value.every((word) => typeof word === 'string');

function pairs(words: string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at + 1 < words.length; at += 2) found[words[at]!] = words[at + 1]!;
  return found;
}
