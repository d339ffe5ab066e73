import type { ChangeSetSummary, ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import Badge, { type BadgeProps } from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { deleteChangeSet, describeChangeSet, executeChangeSet } from './stack.ts';

/** What a change set would do: each resource, and each property's value before and after. */
export function ChangeSetDetail({ summary, onGone }: { summary: ChangeSetSummary; onGone: () => void }) {
  const about = summary.ChangeSetId!;
  const [error, setError] = useState<unknown>();
  const [, changeQuery] = useQueryState();
  const view = useLive([{ topic: 'cloudformation.change-sets', about }], ['change-set', about], () =>
    describeChangeSet(about),
  );
  const attempt = async (act: () => Promise<void>, after: () => void) => {
    setError(undefined);
    try {
      await act();
      after();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <SpaceBetween size="s">
      <ErrorAlert error={error} />
      <ResourceTable
        id="change-set-changes"
        title={text(m.changesOf, { name: summary.ChangeSetName! })}
        description={summary.StatusReason}
        live={{ ...view, data: view.data?.changes }}
        columns={columns}
        keyOf={({ LogicalResourceId }) => LogicalResourceId!}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={() => attempt(() => deleteChangeSet(about), onGone)}>
              {text(m.deleteChangeSet)}
            </Button>
            <Button
              variant="primary"
              disabled={summary.ExecutionStatus !== 'AVAILABLE'}
              onClick={() =>
                attempt(
                  () => executeChangeSet(about),
                  () => changeQuery({ tab: 'events', events: 'last', 'change-set': undefined }),
                )
              }
            >
              {text(m.execute)}
            </Button>
          </SpaceBetween>
        }
      />
    </SpaceBetween>
  );
}

const colors: Record<string, BadgeProps['color']> = { Add: 'green', Modify: 'blue', Remove: 'red' };

const nameOfTarget = ({ Target }: ResourceChangeDetail) =>
  [Target?.Attribute, Target?.Name].filter(Boolean).join('.');

function Details({ change }: { change: ResourceChange }) {
  const details = (change.Details ?? []).filter(({ Target }) => Target?.Name ?? Target?.Attribute);
  if (details.length === 0) return '-';
  return details.map((detail) => (
    <div key={`${nameOfTarget(detail)} ${detail.ChangeSource} ${detail.CausingEntity}`}>
      {nameOfTarget(detail)}
      {detail.Target?.BeforeValue !== undefined || detail.Target?.AfterValue !== undefined
        ? `: ${detail.Target.BeforeValue ?? '-'} → ${detail.Target.AfterValue ?? '-'}`
        : detail.CausingEntity && ` (${detail.CausingEntity})`}
    </div>
  ));
}

const columns: Column<ResourceChange>[] = [
  {
    id: 'action',
    header: text(m.action),
    cell: ({ Action = '' }) => <Badge color={colors[Action] ?? 'grey'}>{Action}</Badge>,
    text: ({ Action }) => Action,
    width: 110,
  },
  {
    id: 'logical',
    header: text(m.logicalId),
    cell: ({ LogicalResourceId }) => LogicalResourceId,
    text: ({ LogicalResourceId }) => LogicalResourceId,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ ResourceType }) => ResourceType,
    text: ({ ResourceType }) => ResourceType,
  },
  {
    id: 'replacement',
    header: text(m.replacement),
    cell: ({ Replacement }) => Replacement ?? '-',
    text: ({ Replacement }) => Replacement,
    width: 160,
  },
  {
    id: 'details',
    header: text(m.properties),
    cell: (change) => <Details change={change} />,
    text: ({ Details: details = [] }) => details.map(nameOfTarget).join(' '),
    width: 420,
  },
  {
    id: 'physical',
    header: text(m.physicalId),
    cell: ({ PhysicalResourceId }) => PhysicalResourceId ?? '-',
    text: ({ PhysicalResourceId }) => PhysicalResourceId,
    hidden: true,
  },
  {
    id: 'before',
    header: text(m.before),
    cell: ({ BeforeContext }) => BeforeContext ?? '-',
    hidden: true,
  },
  {
    id: 'after',
    header: text(m.after),
    cell: ({ AfterContext }) => AfterContext ?? '-',
    hidden: true,
  },
];
