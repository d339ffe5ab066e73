import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { ReactNode } from 'react';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { type Column, ResourceTable } from '../resource-table.tsx';
import { Status } from '../status.tsx';

interface EventTableProps {
  /** The newest first. */
  events: StackEvent[];
  live: { error: unknown; loading: boolean; reload: () => void };
  filters?: ReactNode;
}

/** The events of a stack, the newest first. */
export function EventTable({ events, live, filters }: EventTableProps) {
  return (
    <ResourceTable
      id="stack-events"
      title={text(m.events)}
      live={{ ...live, data: events }}
      columns={columns}
      keyOf={(event) => event.EventId!}
      filters={filters}
    />
  );
}

const columns: Column<StackEvent>[] = [
  {
    id: 'time',
    header: text(m.timestamp),
    cell: ({ Timestamp }) => formatDate(Timestamp),
    // The first column is what the table is sorted by at first: newest first.
    text: ({ Timestamp }) => -(Timestamp?.getTime() ?? 0),
    width: 230,
  },
  {
    id: 'logical',
    header: text(m.logicalId),
    cell: ({ LogicalResourceId }) => LogicalResourceId,
    text: ({ LogicalResourceId }) => LogicalResourceId,
    width: 240,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ ResourceStatus }) => <Status value={ResourceStatus}>{ResourceStatus}</Status>,
    text: ({ ResourceStatus }) => ResourceStatus,
    width: 300,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ ResourceStatusReason }) => ResourceStatusReason ?? '-',
    text: ({ ResourceStatusReason }) => ResourceStatusReason,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ ResourceType }) => ResourceType,
    text: ({ ResourceType }) => ResourceType,
    hidden: true,
  },
  {
    id: 'physical',
    header: text(m.physicalId),
    cell: ({ PhysicalResourceId }) => PhysicalResourceId || '-',
    text: ({ PhysicalResourceId }) => PhysicalResourceId,
    hidden: true,
  },
];
