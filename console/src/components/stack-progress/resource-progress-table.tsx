import type { StackEvent } from '@aws-sdk/client-cloudformation';
import Box from '@cloudscape-design/components/box';
import Table from '@cloudscape-design/components/table';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { latestEvents } from '../../model/cloud-formation.ts';
import { Status } from '../status.tsx';

/** Where each resource stands: a row for each that has begun, in that order, so that rows stay where they are while they change. */
export function ResourceProgressTable({ events, loading }: { events: StackEvent[]; loading: boolean }) {
  return (
    <Table
      items={latestEvents(events)}
      trackBy={(event) => event.LogicalResourceId!}
      loading={loading}
      loadingText={text(commonMessages.loading)}
      variant="container"
      wrapLines
      empty={<Box textAlign="center">{text(commonMessages.nothingYet)}</Box>}
      columnDefinitions={[
        { id: 'logical', header: text(m.logicalId), cell: ({ LogicalResourceId }) => LogicalResourceId },
        { id: 'type', header: text(m.type), cell: ({ ResourceType }) => ResourceType },
        {
          id: 'status',
          header: text(commonMessages.status),
          cell: ({ ResourceStatus }) => <Status value={ResourceStatus}>{ResourceStatus}</Status>,
        },
        {
          id: 'reason',
          header: text(m.reason),
          cell: ({ ResourceStatusReason }) => ResourceStatusReason ?? '-',
        },
      ]}
    />
  );
}
