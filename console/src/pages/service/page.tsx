import type { Service } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { ServiceActions } from '../../components/service-actions/service-actions.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { serviceAsCode } from '../../model/service-as-code.ts';
import { useService } from '../../questions/services.ts';
import { pathTo, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { ConfigurationTab } from './configuration-tab.tsx';
import { EventsTab } from './events-tab.tsx';
import { HealthTab } from './health-tab.tsx';
import { ServiceSummary } from './service-summary.tsx';
import { TasksTab } from './tasks-tab.tsx';

const DeploymentPicture = lazy(async () => ({
  default: (await import('../../components/deployment/deployment-picture.tsx')).DeploymentPicture,
}));
const LogsTab = lazy(async () => ({ default: (await import('./logs-tab.tsx')).LogsTab }));
const MetricsTab = lazy(async () => ({ default: (await import('./metrics-tab.tsx')).MetricsTab }));
const ScalingTab = lazy(async () => ({ default: (await import('./scaling-tab.tsx')).ScalingTab }));

export function Component() {
  const { cluster, name } = usePathParams<'cluster' | 'name'>();
  const service = useService(cluster, name);
  return (
    <Page
      title={name}
      crumbs={[
        { text: text(m.title), to: '/services' },
        { text: cluster, to: pathTo('clusters', cluster) },
      ]}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <AsCode resource={service.data ? serviceAsCode(cluster, service.data) : undefined} />
          {service.data && <ServiceActions service={service.data} />}
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <ErrorAlert error={service.error} />
        {service.loading && <Loading />}
        {service.data === null && <Alert type="warning">{text(m.missing, { name, cluster })}</Alert>}
        {service.data && <ServiceContent cluster={cluster} service={service.data} />}
      </SpaceBetween>
    </Page>
  );
}

function ServiceContent({ cluster, service }: { cluster: string; service: Service }) {
  return (
    <SpaceBetween size="l">
      <ServiceSummary service={service} />
      <AddressTabs
        tabs={[
          { id: 'health', label: text(m.health), content: () => <HealthTab service={service} /> },
          {
            id: 'deployments',
            label: text(m.deployments),
            content: () => (
              <DeploymentPicture clusterArn={service.clusterArn!} serviceArn={service.serviceArn!} />
            ),
          },
          { id: 'events', label: text(m.events), content: () => <EventsTab service={service} /> },
          {
            id: 'tasks',
            label: text(m.tasks),
            content: () => <TasksTab cluster={cluster} service={service} />,
          },
          { id: 'logs', label: text(m.logs), content: () => <LogsTab cluster={cluster} service={service} /> },
          {
            id: 'metrics',
            label: text(m.metrics),
            content: () => <MetricsTab cluster={cluster} service={service} />,
          },
          {
            id: 'scaling',
            label: text(m.scaling),
            content: () => <ScalingTab cluster={cluster} service={service} />,
          },
          {
            id: 'configuration',
            label: text(m.configuration),
            content: () => <ConfigurationTab service={service} />,
          },
          { id: 'tags', label: text(commonMessages.tags), content: () => <TagTable tags={service.tags} /> },
        ]}
      />
    </SpaceBetween>
  );
}
