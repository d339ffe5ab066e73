import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { text } from '../../i18n/text.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { loadBalancerMetrics } from '../../model/service-metrics.ts';
import { useLoadBalancers } from '../../questions/load-balancers.ts';

/** As many load balancers as the page has room for. */
const MOST = 6;

/** Requests and errors of each load balancer, in the last hour. */
export function Requests() {
  const balancers = useLoadBalancers();
  if (!balancers.data?.length) return null;
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.requestsText)}>
          {text(m.requests)}
        </Header>
      }
    >
      <ColumnLayout columns={2}>
        {balancers.data.slice(0, MOST).map(({ LoadBalancerArn, LoadBalancerName }) => (
          <MetricChart
            key={LoadBalancerArn}
            title={LoadBalancerName!}
            metrics={loadBalancerMetrics(LoadBalancerArn!)}
            minutes={60}
          />
        ))}
      </ColumnLayout>
    </Container>
  );
}
