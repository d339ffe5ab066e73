import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { navigate, pathTo, useQueryState } from '../../shell/navigation.ts';
import { RevisionDialog, type RevisionDialogKind } from '../task-definitions/revision-dialogs.tsx';
import type { DescribedRevision } from './revisions.ts';

export function RevisionsTable({ revisions }: { revisions: Live<DescribedRevision[]> }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const selected = (revisions.data ?? []).filter(({ arn }) => chosen.includes(arn));
  return (
    <ResourceTable
      id="task-definition-revisions"
      title={text(m.revisions)}
      live={revisions}
      columns={columns}
      keyOf={({ arn }) => arn}
      selection={{
        type: 'multi',
        selected,
        onChange: (items) => setChosen(items.map(({ arn }) => arn)),
      }}
      actions={<Actions selected={selected} onDone={() => setChosen([])} />}
    />
  );
}

function Actions({ selected, onDone }: { selected: DescribedRevision[]; onDone: () => void }) {
  const [dialog, setDialog] = useState<RevisionDialogKind>();
  const [, setQuery] = useQueryState();
  const [first, second] = [...selected].sort((a, b) => a.revision - b.revision);
  const compare = () =>
    setQuery({ tab: 'compare', from: String(first?.revision), to: String(second?.revision) });
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={selected.length !== 2} onClick={compare}>
        {text(m.compareChosen)}
      </Button>
      <ButtonDropdown
        disabled={selected.length === 0}
        items={[
          { id: 'deregister', text: text(m.deregister), disabled: !allAre(selected, 'ACTIVE') },
          {
            id: 'delete',
            text: text(commonMessages.delete),
            disabled: !allAre(selected, 'INACTIVE'),
            disabledReason: text(m.onlyInactive),
          },
        ]}
        onItemClick={({ detail }) => setDialog(detail.id as RevisionDialogKind)}
      >
        {text(commonMessages.actions)}
      </ButtonDropdown>
      <Button
        disabled={selected.length !== 1}
        onClick={() => navigate(`/task-definitions/create?from=${first?.family}:${first?.revision}`)}
      >
        {text(m.newRevision)}
      </Button>
      <RevisionDialog
        kind={dialog}
        arns={selected.map(({ arn }) => arn)}
        onClose={() => setDialog(undefined)}
        onDone={onDone}
      />
    </SpaceBetween>
  );
}

const allAre = (revisions: DescribedRevision[], wanted: string) =>
  revisions.every(({ status }) => status === wanted);

const imagesOf = ({ definition }: DescribedRevision) =>
  definition?.containerDefinitions?.map(({ image }) => image).join(', ');

const sizeOf = ({ definition }: DescribedRevision) =>
  definition?.cpu && definition.memory
    ? text(m.size, { cpu: definition.cpu, memory: definition.memory })
    : undefined;

const columns: Column<DescribedRevision>[] = [
  {
    id: 'revision',
    header: text(m.revision),
    cell: ({ family, revision }) => (
      <ConsoleLink to={pathTo('task-definitions', family, String(revision))}>
        {`${family}:${revision}`}
      </ConsoleLink>
    ),
    // The newest first: the table sorts upwards by its first column.
    text: ({ revision }) => -revision,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
  },
  {
    id: 'images',
    header: text(m.images),
    cell: (each) => imagesOf(each) ?? '-',
    text: imagesOf,
    width: 280,
  },
  { id: 'size', header: text(m.taskSize), cell: (each) => sizeOf(each) ?? '-', text: sizeOf, width: 220 },
  {
    id: 'registered',
    header: text(m.registered),
    cell: ({ definition }) => formatDate(definition?.registeredAt),
    text: ({ definition }) => definition?.registeredAt?.getTime(),
    width: 220,
  },
  {
    id: 'registered-by',
    header: text(m.registeredBy),
    cell: ({ definition }) => definition?.registeredBy ?? '-',
    text: ({ definition }) => definition?.registeredBy,
    hidden: true,
  },
];
