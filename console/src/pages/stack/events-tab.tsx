import type { StackEvent } from '@aws-sdk/client-cloudformation';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { EventTable } from '../../components/stack-progress/event-table.tsx';
import { text } from '../../i18n/text.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { useQueryState } from '../../shell/navigation.ts';

const still = { error: undefined, loading: false, reload: () => {} };

/** The events of the stack, live; all, or those that failed, or those of the last operation. */
export function EventsTab({ events }: { events: StackEvent[] }) {
  const [query, change] = useQueryState();
  const shown = query.get('events') ?? 'all';
  const last = events[0]?.OperationId;
  const filtered = events.filter(
    ({ ResourceStatus, OperationId }) =>
      shown === 'all' || (shown === 'failed' ? /FAILED/.test(ResourceStatus ?? '') : OperationId === last),
  );
  return (
    <EventTable
      events={filtered}
      live={still}
      filters={
        <SegmentedControl
          label={text(m.showEvents)}
          selectedId={shown}
          onChange={({ detail }) =>
            change({ events: detail.selectedId === 'all' ? undefined : detail.selectedId })
          }
          options={[
            { id: 'all', text: text(m.groupAll) },
            { id: 'last', text: text(m.lastOperation) },
            { id: 'failed', text: text(m.groupFailed) },
          ]}
        />
      }
    />
  );
}
