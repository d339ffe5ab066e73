import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { TimeRange, useMinutes } from '../../components/metric-chart/time-range.tsx';
import { text } from '../../i18n/text.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { loadBalancerMetrics, responseTimeMetrics } from '../../model/service-metrics.ts';

export function MetricsTab({ loadBalancerArn }: { loadBalancerArn: string }) {
  const minutes = useMinutes();
  return (
    <SpaceBetween size="m">
      <TimeRange />
      <ColumnLayout columns={2}>
        <MetricChart
          title={text(m.requestsCharts)}
          metrics={loadBalancerMetrics(loadBalancerArn)}
          minutes={minutes}
        />
        <MetricChart
          title={text(m.responseTime)}
          metrics={responseTimeMetrics(loadBalancerArn)}
          minutes={minutes}
        />
      </ColumnLayout>
    </SpaceBetween>
  );
}
