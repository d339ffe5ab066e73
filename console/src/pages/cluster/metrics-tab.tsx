import type { Cluster } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { insightsOf } from './cluster.ts';

/** Leads to the cluster's metrics; a service's own charts stand on its page. */
export function MetricsTab({ cluster }: { cluster: Cluster }) {
  const insights = insightsOf(cluster);
  return (
    <SpaceBetween size="m">
      <div>{text(m.metricsOfServices)}</div>
      <ConsoleLink to="/metrics?namespace=AWS%2FECS">{text(m.metricsOf, { what: 'AWS/ECS' })}</ConsoleLink>
      {insights === 'disabled' ? (
        <Alert type="info">{text(m.insightsHint)}</Alert>
      ) : (
        <ConsoleLink to="/metrics?namespace=ECS%2FContainerInsights">
          {text(m.metricsOf, { what: 'ECS/ContainerInsights' })}
        </ConsoleLink>
      )}
    </SpaceBetween>
  );
}
