import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import { serverNow } from '../../aws/settings.ts';

export interface ChartedMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  stat: string;
  label: string;
  /** Seconds of one datapoint; 60 where it is not given. */
  period?: number;
}

export interface MetricLine {
  title: string;
  data: { x: Date; y: number }[];
}

export interface ChartData {
  lines: MetricLine[];
  window: [from: Date, to: Date];
}

/** The datapoints of the last `minutes`, in one GetMetricData call. */
export async function readMetrics(metrics: ChartedMetric[], minutes: number): Promise<ChartData> {
  const to = serverNow();
  const from = new Date(to.getTime() - minutes * 60_000);
  const answer = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: from,
      EndTime: to,
      ScanBy: 'TimestampAscending',
      MetricDataQueries: metrics.map(query),
    }),
  );
  const lines = metrics.map(({ label }, index) => {
    const { Timestamps = [], Values = [] } =
      answer.MetricDataResults?.find(({ Id }) => Id === `m${index}`) ?? {};
    return { title: label, data: Timestamps.map((x, at) => ({ x, y: Values[at]! })) };
  });
  return { lines, window: [from, to] };
}

function query(
  { namespace, name, dimensions, stat, period = 60 }: ChartedMetric,
  index: number,
): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: name, Dimensions },
      Stat: stat,
      Period: period,
    },
  };
}
