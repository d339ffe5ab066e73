import type { LifecycleEvent } from '@aws-sdk/client-codedeploy';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { Elapsed } from '../../components/deployment/elapsed.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { commonMessages } from '../../messages/common.ts';

/** The lifecycle events in their order. Their names are AWS's own. */
export function EventsTable({ events }: { events: LifecycleEvent[] }) {
  return (
    <Table
      header={<Header variant="h2">{text(m.events)}</Header>}
      ariaLabels={{ tableLabel: text(m.events) }}
      items={events}
      wrapLines
      empty={<Box textAlign="center">{text(commonMessages.nothingYet)}</Box>}
      columnDefinitions={[
        { id: 'event', header: text(m.event), cell: ({ lifecycleEventName }) => lifecycleEventName },
        {
          id: 'status',
          header: text(commonMessages.status),
          cell: ({ status }) => <Status value={status} />,
        },
        { id: 'started', header: text(m.started), cell: ({ startTime }) => formatDate(startTime) },
        { id: 'ended', header: text(m.ended), cell: ({ endTime }) => formatDate(endTime) },
        {
          id: 'duration',
          header: text(m.duration),
          cell: ({ startTime, endTime }) => (startTime ? <Elapsed from={startTime} to={endTime} /> : '-'),
        },
        { id: 'reason', header: text(m.reason), cell: ({ diagnostics }) => diagnostics?.message ?? '-' },
      ]}
    />
  );
}
