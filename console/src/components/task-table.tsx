import type { Task } from '@aws-sdk/client-ecs';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import type { ReactNode } from 'react';
import { formatDate, text } from '../i18n/text.ts';
import type { Live } from '../live/use-live.ts';
import { commonMessages } from '../messages/common.ts';
import { emptyMessages } from '../messages/empty-lists.ts';
import { taskMessages as m } from '../messages/tasks.ts';
import { nameOf } from '../model/arn.ts';
import { pathTo, useQueryState } from '../shell/navigation.ts';
import { ConsoleLink } from './console-link.tsx';
import { ListEmpty } from './list-empty.tsx';
import { type Column, ResourceTable } from './resource-table.tsx';
import { RevisionLink } from './revision-link.tsx';
import { Status } from './status.tsx';

interface TaskTableProps {
  tasks: Live<Task[]>;
  actions?: ReactNode;
  variant?: 'full-page' | 'container';
  selection?: { selected: Task[]; onChange: (selected: Task[]) => void };
}

/** Tasks with what they do now; those that stopped are shown when asked for. */
export function TaskTable({ tasks, actions, variant, selection }: TaskTableProps) {
  const [query, change] = useQueryState();
  const shown = query.get('show') ?? 'running';
  const data = tasks.data?.filter((task) => shown === 'all' || isStopped(task) === (shown === 'stopped'));
  return (
    <ResourceTable
      id="tasks"
      variant={variant}
      title={text(m.title)}
      live={{ ...tasks, data }}
      columns={columns}
      keyOf={(task) => task.taskArn!}
      empty={<ListEmpty>{text(emptyMessages.tasks)}</ListEmpty>}
      actions={actions}
      selection={selection && { type: 'multi', ...selection }}
      filters={
        <SegmentedControl
          label={text(m.show)}
          selectedId={shown}
          onChange={({ detail }) =>
            change({ show: detail.selectedId === 'running' ? undefined : detail.selectedId })
          }
          options={[
            { id: 'running', text: text(m.running) },
            { id: 'stopped', text: text(m.stopped) },
            { id: 'all', text: text(m.all) },
          ]}
        />
      }
    />
  );
}

const isStopped = (task: Task) => task.desiredStatus === 'STOPPED';

const columns: Column<Task>[] = [
  {
    id: 'task',
    header: text(m.task),
    cell: ({ taskArn, clusterArn }) => (
      <ConsoleLink to={pathTo('tasks', nameOf(clusterArn), nameOf(taskArn))}>
        {nameOf(taskArn).slice(0, 12)}
      </ConsoleLink>
    ),
    text: ({ taskArn }) => nameOf(taskArn),
    width: 150,
  },
  {
    id: 'status',
    header: text(m.lastStatus),
    cell: ({ lastStatus }) => <Status value={lastStatus} />,
    text: ({ lastStatus }) => lastStatus,
    width: 150,
  },
  {
    id: 'health',
    header: text(m.health),
    cell: ({ healthStatus }) => <Status value={healthStatus} />,
    text: ({ healthStatus }) => healthStatus,
  },
  {
    id: 'group',
    header: text(m.group),
    cell: ({ group }) => group ?? '-',
    text: ({ group }) => group,
    width: 170,
  },
  {
    id: 'definition',
    header: text(m.definition),
    cell: ({ taskDefinitionArn }) => <RevisionLink arn={taskDefinitionArn} />,
    text: ({ taskDefinitionArn }) => nameOf(taskDefinitionArn),
    width: 150,
  },
  {
    id: 'zone',
    header: text(m.zone),
    cell: ({ availabilityZone }) => availabilityZone ?? '-',
    text: ({ availabilityZone }) => availabilityZone,
  },
  {
    id: 'started',
    header: text(m.started),
    cell: ({ startedAt }) => formatDate(startedAt),
    text: ({ startedAt }) => startedAt?.getTime(),
    width: 240,
  },
  {
    id: 'reason',
    header: text(m.stoppedReason),
    cell: ({ stoppedReason }) => stoppedReason ?? '-',
    text: ({ stoppedReason }) => stoppedReason,
  },
  {
    id: 'cluster',
    header: text(m.cluster),
    cell: ({ clusterArn }) => nameOf(clusterArn),
    text: ({ clusterArn }) => nameOf(clusterArn),
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
