import type { Task } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { StopTasks } from '../../components/stop-tasks.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { taskAsCode } from '../../model/task-as-code.ts';
import { useTask } from '../../questions/tasks.ts';
import { pathTo, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { ContainersTab } from './containers-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { NetworkTab } from './network-tab.tsx';
import { TaskSummary } from './task-summary.tsx';

const LogsTab = lazy(async () => ({ default: (await import('./logs-tab.tsx')).LogsTab }));

export function Component() {
  const { cluster, id } = usePathParams<'cluster' | 'id'>();
  const task = useTask(cluster, id);
  return (
    <Page
      title={id}
      crumbs={[
        { text: text(m.title), to: '/tasks' },
        { text: cluster, to: pathTo('clusters', cluster) },
      ]}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <AsCode resource={task.data ? taskAsCode(cluster, task.data) : undefined} />
          <StopTasks tasks={task.data && task.data.desiredStatus !== 'STOPPED' ? [task.data] : []} />
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <ErrorAlert error={task.error} />
        {task.loading && <Loading />}
        {task.data === null && <Alert type="warning">{text(m.missing, { id, cluster })}</Alert>}
        {task.data && <TaskContent cluster={cluster} task={task.data} />}
      </SpaceBetween>
    </Page>
  );
}

function TaskContent({ cluster, task }: { cluster: string; task: Task }) {
  return (
    <>
      <TaskSummary cluster={cluster} task={task} />
      <AddressTabs
        tabs={[
          { id: 'containers', label: text(m.containers), content: () => <ContainersTab task={task} /> },
          { id: 'logs', label: text(m.logs), content: () => <LogsTab task={task} /> },
          { id: 'network', label: text(m.network), content: () => <NetworkTab task={task} /> },
          {
            id: 'history',
            label: text(m.history),
            content: () => <HistoryTab cluster={cluster} task={task} />,
          },
          { id: 'tags', label: text(commonMessages.tags), content: () => <TagTable tags={task.tags} /> },
        ]}
      />
    </>
  );
}
