import type { Service } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { RunningOfDesired } from '../../components/running-of-desired.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceMessages } from '../../messages/services.ts';
import { nameOf } from '../../model/arn.ts';
import { useServicesOf } from '../../questions/services.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';

export function ServicesTab({ cluster }: { cluster: string }) {
  const services = useServicesOf(cluster);
  return (
    <ResourceTable
      id="cluster-services"
      title={text(m.services)}
      live={services}
      columns={columns}
      keyOf={({ serviceArn }) => serviceArn!}
      actions={
        <Button
          variant="primary"
          onClick={() => navigate(`/services/create?cluster=${encodeURIComponent(cluster)}`)}
        >
          {text(serviceMessages.create)}
        </Button>
      }
    />
  );
}

const columns: Column<Service>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ serviceName = '', clusterArn }) => (
      <ConsoleLink to={pathTo('services', nameOf(clusterArn), serviceName)}>{serviceName}</ConsoleLink>
    ),
    text: ({ serviceName }) => serviceName,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
  },
  {
    id: 'tasks',
    header: text(m.tasks),
    cell: (service) => <RunningOfDesired service={service} />,
    text: ({ runningCount }) => runningCount,
  },
  {
    id: 'rollout',
    header: text(serviceMessages.rollout),
    cell: ({ deployments }) => <Status value={deployments?.[0]?.rolloutState} />,
    text: ({ deployments }) => deployments?.[0]?.rolloutState,
  },
  {
    id: 'definition',
    header: text(serviceMessages.taskDefinition),
    cell: ({ taskDefinition }) => <RevisionLink arn={taskDefinition} />,
    text: ({ taskDefinition }) => nameOf(taskDefinition),
  },
];
