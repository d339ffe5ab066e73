import type { Container, Task } from '@aws-sdk/client-ecs';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskMessages as m } from '../../messages/tasks.ts';

export function ContainersTab({ task }: { task: Task }) {
  const containers = { data: task.containers ?? [], error: undefined, loading: false, reload: () => {} };
  return (
    <ResourceTable
      id="task-containers"
      title={text(m.containers)}
      live={containers}
      columns={columns}
      keyOf={(container) => container.name!}
    />
  );
}

const portsOf = ({ networkBindings = [] }: Container) =>
  networkBindings
    .map(({ bindIP, hostPort, containerPort }) => `${bindIP}:${hostPort} → ${containerPort}`)
    .join(', ');

const columns: Column<Container>[] = [
  { id: 'name', header: text(commonMessages.name), cell: ({ name }) => name, text: ({ name }) => name },
  {
    id: 'status',
    header: text(m.lastStatus),
    cell: ({ lastStatus }) => <Status value={lastStatus} />,
    text: ({ lastStatus }) => lastStatus,
  },
  {
    id: 'health',
    header: text(m.health),
    cell: ({ healthStatus }) => <Status value={healthStatus} />,
    text: ({ healthStatus }) => healthStatus,
  },
  { id: 'image', header: text(m.image), cell: ({ image }) => image, text: ({ image }) => image, width: 360 },
  {
    id: 'exit',
    header: text(m.exitCode),
    cell: ({ exitCode }) => exitCode ?? '-',
    text: ({ exitCode }) => exitCode,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ reason }) => reason ?? '-',
    text: ({ reason }) => reason,
    width: 320,
  },
  {
    id: 'ports',
    header: text(m.ports),
    cell: (container) => portsOf(container) || '-',
    text: portsOf,
    hidden: true,
  },
];
