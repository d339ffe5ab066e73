import type { Service } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { RunningOfDesired } from '../../components/running-of-desired.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { emptyMessages } from '../../messages/empty-lists.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { nameOf } from '../../model/arn.ts';
import { useServices } from '../../questions/services.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const services = useServices();
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="services"
        variant="full-page"
        title={text(m.title)}
        live={services}
        columns={columns}
        keyOf={(service) => service.serviceArn!}
        empty={
          <ListEmpty action={<ConsoleLink to="/services/create">{text(m.create)}</ConsoleLink>}>
            {text(emptyMessages.services)}
          </ListEmpty>
        }
        actions={
          <Button variant="primary" onClick={() => navigate('/services/create')}>
            {text(m.create)}
          </Button>
        }
      />
    </Page>
  );
}

const columns: Column<Service>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ serviceName, clusterArn }) => (
      <ConsoleLink to={pathTo('services', nameOf(clusterArn), serviceName!)}>{serviceName}</ConsoleLink>
    ),
    text: ({ serviceName }) => serviceName,
  },
  {
    id: 'cluster',
    header: text(m.cluster),
    cell: ({ clusterArn }) => (
      <ConsoleLink to={pathTo('clusters', nameOf(clusterArn))}>{nameOf(clusterArn)}</ConsoleLink>
    ),
    text: ({ clusterArn }) => nameOf(clusterArn),
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
    width: 200,
  },
  {
    id: 'rollout',
    header: text(m.rollout),
    cell: ({ deployments }) => <Status value={deployments?.[0]?.rolloutState} />,
    text: ({ deployments }) => deployments?.[0]?.rolloutState,
  },
  {
    id: 'definition',
    header: text(m.taskDefinition),
    cell: ({ taskDefinition }) => <RevisionLink arn={taskDefinition} />,
    text: ({ taskDefinition }) => nameOf(taskDefinition),
  },
  {
    id: 'launch-type',
    header: text(m.launchType),
    cell: ({ launchType }) => launchType ?? '-',
    text: ({ launchType }) => launchType,
    hidden: true,
  },
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ createdAt }) => formatDate(createdAt),
    text: ({ createdAt }) => createdAt?.getTime(),
    hidden: true,
  },
];
