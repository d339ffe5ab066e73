import type { Service, ServiceEvent } from '@aws-sdk/client-ecs';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { serviceMessages as m } from '../../messages/services.ts';

/** The service's own events, the newest 100, in ECS's words. */
export function EventsTab({ service }: { service: Service }) {
  const events = { data: service.events ?? [], error: undefined, loading: false, reload: () => {} };
  return (
    <ResourceTable
      id="service-events"
      title={text(m.events)}
      live={events}
      columns={columns}
      keyOf={(event) => event.id!}
      sortedBy="newest"
    />
  );
}

const columns: Column<ServiceEvent>[] = [
  {
    id: 'time',
    header: text(m.time),
    cell: ({ createdAt }) => formatDate(createdAt),
    text: ({ createdAt }) => createdAt?.getTime(),
    width: 220,
  },
  {
    id: 'message',
    header: text(m.message),
    cell: ({ message }) => message,
    text: ({ message }) => message,
    width: 900,
  },
];
