import type { Task } from '@aws-sdk/client-ecs';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { formatDate, formatNumber, text } from '../../i18n/text.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { nameOf } from '../../model/arn.ts';
import { serviceNameOf } from '../../model/task-group.ts';
import { useTasks } from '../../questions/tasks.ts';
import { pathTo } from '../../shell/navigation.ts';

/** What happened to the tasks before this one: when they started and stopped, and why. */
export function HistoryTab({ cluster, task }: { cluster: string; task: Task }) {
  const serviceName = serviceNameOf(task);
  const family = nameOf(task.taskDefinitionArn).split(':')[0]!;
  const question = serviceName ? { cluster, serviceName } : { cluster, family };
  const tasks = useTasks(question);
  return (
    <ResourceTable
      id="task-history"
      title={text(m.history)}
      description={text(m.historyText)}
      live={{ ...tasks, data: tasks.data?.filter(({ stoppedAt }) => stoppedAt !== undefined) }}
      columns={columns}
      keyOf={({ taskArn }) => taskArn!}
      sortedBy="newest"
    />
  );
}

function secondsLived({ startedAt, stoppedAt }: Task): number | undefined {
  return startedAt && stoppedAt && Math.round((stoppedAt.getTime() - startedAt.getTime()) / 1000);
}

const exitCodes = ({ containers = [] }: Task) =>
  containers.map(({ name, exitCode }) => `${name}: ${exitCode ?? '-'}`).join(', ');

const columns: Column<Task>[] = [
  {
    id: 'stopped',
    header: text(m.stoppedAt),
    cell: ({ stoppedAt }) => formatDate(stoppedAt),
    text: ({ stoppedAt }) => stoppedAt?.getTime(),
  },
  {
    id: 'task',
    header: text(m.task),
    cell: ({ taskArn, clusterArn }) => (
      <ConsoleLink to={pathTo('tasks', nameOf(clusterArn), nameOf(taskArn))}>
        {nameOf(taskArn).slice(0, 12)}
      </ConsoleLink>
    ),
    text: ({ taskArn }) => nameOf(taskArn),
  },
  {
    id: 'lived',
    header: text(m.lifetime),
    cell: (task) => formatNumber(secondsLived(task)),
    text: secondsLived,
  },
  { id: 'exit', header: text(m.exitCode), cell: exitCodes, text: exitCodes },
  {
    id: 'reason',
    header: text(m.stoppedReason),
    cell: ({ stoppedReason }) => stoppedReason ?? '-',
    text: ({ stoppedReason }) => stoppedReason,
    width: 420,
  },
  {
    id: 'definition',
    header: text(m.definition),
    cell: ({ taskDefinitionArn }) => <RevisionLink arn={taskDefinitionArn} />,
    text: ({ taskDefinitionArn }) => nameOf(taskDefinitionArn),
  },
];
