import type { Cluster } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, useState } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { useCluster } from '../../questions/clusters.ts';
import { usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { clusterAsCode } from './cluster-as-code.ts';
import { ClusterSummary } from './cluster-summary.tsx';
import { ConfigurationTab } from './configuration-tab.tsx';
import { DeleteCluster } from './delete-cluster.tsx';
import { InfrastructureTab } from './infrastructure-tab.tsx';
import { ServicesTab } from './services-tab.tsx';
import { TasksTab } from './tasks-tab.tsx';
import { UpdateCluster } from './update-cluster.tsx';

const MetricsTab = lazy(async () => ({ default: (await import('./metrics-tab.tsx')).MetricsTab }));
const ClusterMap = lazy(async () => ({ default: (await import('./map/cluster-map.tsx')).ClusterMap }));

export function Component() {
  const { name } = usePathParams<'name'>();
  const cluster = useCluster(name);
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.title), to: '/clusters' }]}
      actions={cluster.data?.status === 'ACTIVE' && <Actions cluster={cluster.data} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={cluster.error} />
        {cluster.loading && <Loading />}
        {cluster.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {cluster.data && <Content cluster={cluster.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Actions({ cluster }: { cluster: Cluster }) {
  const [open, setOpen] = useState<'update' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={clusterAsCode(cluster)} />
      <Button onClick={() => setOpen('update')}>{text(m.update)}</Button>
      <Button onClick={() => setOpen('delete')}>{text(m.deleteCluster)}</Button>
      {open === 'update' && <UpdateCluster cluster={cluster} onClose={close} />}
      {open === 'delete' && <DeleteCluster cluster={cluster} onClose={close} />}
    </SpaceBetween>
  );
}

function Content({ cluster }: { cluster: Cluster }) {
  const name = cluster.clusterName!;
  return (
    <SpaceBetween size="l">
      <ClusterSummary cluster={cluster} />
      <AddressTabs
        tabs={[
          { id: 'services', label: text(m.services), content: () => <ServicesTab cluster={name} /> },
          { id: 'tasks', label: text(m.tasks), content: () => <TasksTab cluster={name} /> },
          {
            id: 'infrastructure',
            label: text(m.infrastructure),
            content: () => <InfrastructureTab cluster={cluster} />,
          },
          { id: 'map', label: text(m.map), content: () => <ClusterMap cluster={cluster} /> },
          { id: 'metrics', label: text(m.metrics), content: () => <MetricsTab cluster={cluster} /> },
          {
            id: 'configuration',
            label: text(m.configurationTab),
            content: () => <ConfigurationTab cluster={cluster} />,
          },
          { id: 'tags', label: text(commonMessages.tags), content: () => <TagTable tags={cluster.tags} /> },
        ]}
      />
    </SpaceBetween>
  );
}
