import type { Cluster } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { emptyMessages } from '../../messages/empty-lists.ts';
import { useClusters } from '../../questions/clusters.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const clusters = useClusters();
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="clusters"
        variant="full-page"
        title={text(m.title)}
        live={clusters}
        columns={columns}
        keyOf={(cluster) => cluster.clusterArn!}
        empty={
          <ListEmpty action={<ConsoleLink to="/guide">{text(emptyMessages.guide)}</ConsoleLink>}>
            {text(emptyMessages.clusters)}
          </ListEmpty>
        }
        actions={
          <Button variant="primary" onClick={() => navigate('/clusters/create')}>
            {text(m.create)}
          </Button>
        }
      />
    </Page>
  );
}

const columns: Column<Cluster>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ clusterName }) => <ConsoleLink to={pathTo('clusters', clusterName!)}>{clusterName}</ConsoleLink>,
    text: ({ clusterName }) => clusterName,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
  },
  {
    id: 'services',
    header: text(m.services),
    cell: ({ activeServicesCount }) => activeServicesCount,
    text: ({ activeServicesCount }) => activeServicesCount,
  },
  {
    id: 'running',
    header: text(m.running),
    cell: ({ runningTasksCount }) => runningTasksCount,
    text: ({ runningTasksCount }) => runningTasksCount,
  },
  {
    id: 'pending',
    header: text(m.pending),
    cell: ({ pendingTasksCount }) => pendingTasksCount,
    text: ({ pendingTasksCount }) => pendingTasksCount,
  },
];
