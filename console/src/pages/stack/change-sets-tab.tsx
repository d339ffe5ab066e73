import type { ChangeSetSummary, Stack } from '@aws-sdk/client-cloudformation';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { ChangeSetDetail } from './change-set-detail.tsx';
import { CreateChangeSet } from './create-change-set.tsx';
import { listChangeSets } from './stack.ts';

/** Change sets of the stack; the chosen one's changes stand below. */
export function ChangeSetsTab({ stack }: { stack: Stack }) {
  const [query, change] = useQueryState();
  const [creating, setCreating] = useState(false);
  const about = stack.StackId!;
  const changeSets = useLive([{ topic: 'cloudformation.change-sets', about }], ['change-sets', about], () =>
    listChangeSets(about),
  );
  const chosen = changeSets.data?.find(({ ChangeSetName }) => ChangeSetName === query.get('change-set'));
  const choose = (name: string | undefined) => change({ 'change-set': name });
  return (
    <SpaceBetween size="l">
      <ResourceTable
        id="change-sets"
        title={text(m.changeSets)}
        live={changeSets}
        columns={columns}
        keyOf={({ ChangeSetId }) => ChangeSetId!}
        selection={{
          type: 'single',
          selected: chosen ? [chosen] : [],
          onChange: ([selected]) => choose(selected?.ChangeSetName),
        }}
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            {text(m.createChangeSet)}
          </Button>
        }
      />
      {chosen && <ChangeSetDetail summary={chosen} onGone={() => choose(undefined)} />}
      {creating && (
        <CreateChangeSet
          stack={stack}
          onClose={() => setCreating(false)}
          onCreated={(name) => {
            setCreating(false);
            choose(name);
          }}
        />
      )}
    </SpaceBetween>
  );
}

const columns: Column<ChangeSetSummary>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ ChangeSetName }) => ChangeSetName,
    text: ({ ChangeSetName }) => ChangeSetName,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ Status: status }) => <Status value={status}>{status}</Status>,
    text: ({ Status: status }) => status,
  },
  {
    id: 'execution',
    header: text(m.executionStatus),
    cell: ({ ExecutionStatus }) => <Status value={ExecutionStatus}>{ExecutionStatus}</Status>,
    text: ({ ExecutionStatus }) => ExecutionStatus,
  },
  {
    id: 'created',
    header: text(m.createdTime),
    cell: ({ CreationTime }) => formatDate(CreationTime),
    text: ({ CreationTime }) => CreationTime?.getTime(),
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ StatusReason }) => StatusReason ?? '-',
    text: ({ StatusReason }) => StatusReason,
  },
];
