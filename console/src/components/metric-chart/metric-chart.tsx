import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LineChart from '@cloudscape-design/components/line-chart';
import { formatNumber, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { metricMessages as m } from '../../messages/metric-chart.ts';
import { ErrorAlert } from '../error-alert.tsx';
import { Loading } from '../loading.tsx';
import { type ChartedMetric, type MetricLine, readMetrics } from './read-metrics.ts';

interface MetricChartProps {
  title: string;
  description?: string;
  metrics: ChartedMetric[];
  /** How far back the chart goes, in minutes. */
  minutes: number;
  /** Lines across the chart: an alarm's threshold, a target value. */
  thresholds?: { title: string; y: number }[];
  /** The axis ends here at least: 100 for percentages. */
  yMax?: number;
  /** Of the plot, in pixels. */
  height?: number;
}

/** Metrics over the last minutes, from GetMetricData; it moves as datapoints come. */
export function MetricChart({
  title,
  description,
  metrics,
  minutes,
  thresholds = [],
  yMax,
  height = 180,
}: MetricChartProps) {
  const chart = useLive(['metrics'], ['metric-data', metrics, minutes], () => readMetrics(metrics, minutes));
  return (
    <Container
      header={
        <Header variant="h3" description={description}>
          {title}
        </Header>
      }
    >
      <ErrorAlert error={chart.error} />
      {chart.loading && <Loading />}
      {chart.data && (
        <LineChart
          hideFilter
          height={height}
          ariaLabel={title}
          xScaleType="time"
          xDomain={chart.data.window}
          yDomain={[0, Math.max(yMax ?? 0, highest(chart.data.lines, thresholds)) || 1]}
          i18nStrings={{ xTickFormatter: clock, yTickFormatter: (value) => formatNumber(value) }}
          empty={<Box color="text-status-inactive">{text(m.noData)}</Box>}
          series={[
            ...chart.data.lines.map((line) => ({ ...line, type: 'line' as const, valueFormatter: rounded })),
            ...thresholds.map((threshold) => ({ ...threshold, type: 'threshold' as const })),
          ]}
        />
      )}
    </Container>
  );
}

const clock = (date: Date) => date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
const rounded = (value: number) => formatNumber(Math.round(value * 100) / 100);

function highest(lines: MetricLine[], thresholds: { y: number }[]): number {
  const values = [...lines.flatMap(({ data }) => data.map(({ y }) => y)), ...thresholds.map(({ y }) => y)];
  return values.reduce((most, value) => Math.max(most, value * 1.1), 0);
}
