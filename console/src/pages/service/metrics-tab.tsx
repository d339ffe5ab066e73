import type { Service } from '@aws-sdk/client-ecs';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { TimeRange, useMinutes } from '../../components/metric-chart/time-range.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { balancingMetrics, type ServiceChart, usageMetrics } from '../../model/service-metrics.ts';
import { loadBalancersOf } from '../../questions/load-balancers-of-target-group.ts';

/** CPU and memory of the service's tasks, then what its load balancer counts. */
export function MetricsTab({ cluster, service }: { cluster: string; service: Service }) {
  const minutes = useMinutes();
  const targetGroup = service.loadBalancers?.[0]?.targetGroupArn;
  const balancers = useLive(
    ['elbv2.target-groups', 'elbv2.listeners'],
    ['load-balancers-of', targetGroup],
    () => (targetGroup ? loadBalancersOf(targetGroup) : Promise.resolve([])),
  );
  const loadBalancer = balancers.data?.[0];
  const charts: ServiceChart[] = [
    ...usageMetrics(cluster, service.serviceName!),
    ...(targetGroup && loadBalancer ? balancingMetrics(loadBalancer, targetGroup) : []),
  ];
  return (
    <SpaceBetween size="m">
      <TimeRange />
      <ColumnLayout columns={2}>
        {charts.map(({ title, metrics, yMax }) => (
          <MetricChart
            key={title.en}
            title={text(title)}
            metrics={metrics.map(named)}
            minutes={minutes}
            yMax={yMax}
          />
        ))}
      </ColumnLayout>
    </SpaceBetween>
  );
}

const named = ({ label, ...metric }: ServiceChart['metrics'][number]) => ({
  ...metric,
  label: label === 'average' || label === 'maximum' ? text(m[label]) : label,
});
