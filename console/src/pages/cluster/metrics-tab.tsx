import type { Cluster } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { TimeRange, useMinutes } from '../../components/metric-chart/time-range.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { insightsMetrics, reservedMetrics } from '../../model/cluster-metrics.ts';
import { insightsOf } from './cluster.ts';

/** CPU and memory of all the cluster's services; with Container Insights also what its tasks use, send and read. */
export function MetricsTab({ cluster }: { cluster: Cluster }) {
  const minutes = useMinutes();
  const name = cluster.clusterName!;
  const hasInsights = insightsOf(cluster) !== 'disabled';
  const charts = [...reservedMetrics(name), ...(hasInsights ? insightsMetrics(name) : [])];
  return (
    <SpaceBetween size="m">
      <TimeRange />
      <ColumnLayout columns={2}>
        {charts.map(({ title, metrics, yMax }) => (
          <MetricChart
            key={title.en}
            title={text(title)}
            metrics={metrics.map((metric) => ({ ...metric, label: text(metric.label) }))}
            minutes={minutes}
            yMax={yMax}
          />
        ))}
      </ColumnLayout>
      {!hasInsights && <Alert type="info">{text(m.insightsHint)}</Alert>}
    </SpaceBetween>
  );
}
