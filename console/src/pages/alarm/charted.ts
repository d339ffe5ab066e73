import type { Dimension, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { ChartedMetric } from '../../components/metric-chart/read-metrics.ts';

/** The metrics that an alarm looks at, as a chart takes them: its own one, or those that its expressions are made of. */
export function chartedOf(alarm: MetricAlarm): ChartedMetric[] {
  const { MetricName, Namespace, Dimensions, Statistic, ExtendedStatistic, Period, Metrics = [] } = alarm;
  if (MetricName !== undefined) {
    const stat = Statistic ?? ExtendedStatistic ?? 'Average';
    return [charted(Namespace, MetricName, Dimensions, { stat, period: Period })];
  }
  return Metrics.flatMap(({ MetricStat }) => {
    if (!MetricStat?.Metric) return [];
    const { Namespace: space, MetricName: name, Dimensions: of } = MetricStat.Metric;
    return [charted(space, name, of, { stat: MetricStat.Stat, period: MetricStat.Period })];
  });
}

function charted(
  namespace = '',
  name = '',
  dimensions: Dimension[] = [],
  { stat = 'Average', period = 60 }: { stat?: string | undefined; period?: number | undefined },
): ChartedMetric {
  const named = Object.fromEntries(dimensions.map(({ Name, Value }) => [Name!, Value!]));
  return { namespace, name, dimensions: named, stat, period, label: `${name} (${stat})` };
}
