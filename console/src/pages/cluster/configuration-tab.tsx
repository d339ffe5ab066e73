import type { Cluster } from '@aws-sdk/client-ecs';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Code } from '../../components/code.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { insightsOf } from './cluster.ts';

export function ConfigurationTab({ cluster }: { cluster: Cluster }) {
  const { configuration, defaultCapacityProviderStrategy: strategy = [], statistics = [] } = cluster;
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{text(m.configuration)}</Header>}>
        <KeyValues
          columns={3}
          facts={[
            ['Container Insights', insightsOf(cluster)],
            [text(m.providers), cluster.capacityProviders?.join(', ')],
            [
              text(m.strategy),
              strategy
                .map(({ capacityProvider, base, weight }) => `${capacityProvider} (${base}/${weight})`)
                .join(', '),
            ],
            ['Service Connect', cluster.serviceConnectDefaults?.namespace],
            ['ECS Exec', configuration?.executeCommandConfiguration?.logging],
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">{text(m.statistics)}</Header>}>
        <KeyValues
          columns={3}
          facts={statistics.map(({ name = '', value }) => [name, formatNumber(Number(value))])}
        />
      </Container>
      {configuration && (
        <Container header={<Header variant="h2">{text(m.clusterConfiguration)}</Header>}>
          <Code>{JSON.stringify(configuration, null, 2)}</Code>
        </Container>
      )}
    </SpaceBetween>
  );
}
