import { chartMetrics, chartText, type MetricName } from '../../model/chart-address.ts';
import { useQueryState } from '../../shell/navigation.ts';

export const STATISTICS = ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p90', 'p95', 'p99'];
export const PERIODS = [60, 300, 900, 3_600];

/** What is charted; all of it stands in the address. */
export interface ChartState {
  metrics: MetricName[];
  stat: string;
  period: number;
  choose: (metrics: MetricName[]) => void;
  change: (values: { stat?: string; period?: string }) => void;
}

export function useChart(): ChartState {
  const [query, change] = useQueryState();
  return {
    metrics: chartMetrics(query.get('chart')),
    stat: query.get('stat') ?? STATISTICS[0]!,
    period: Number(query.get('period')) || PERIODS[0]!,
    choose: (metrics) => change({ chart: chartText(metrics) }),
    change,
  };
}
