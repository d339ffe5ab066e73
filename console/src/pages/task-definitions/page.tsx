import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { navigate, pathTo, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { type Family, listFamilies } from './families.ts';

export function Component() {
  const families = useLive(['ecs.task-definitions'], ['task-definition-families'], listFamilies);
  const [selected, setSelected] = useState<Family[]>([]);
  const [query, setQuery] = useQueryState();
  const status = query.get('status') ?? 'ACTIVE';
  const isShown = ({ active }: Family) => status === 'ALL' || (status === 'ACTIVE') === active > 0;
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="task-definitions"
        variant="full-page"
        title={text(m.title)}
        live={{ ...families, data: families.data?.filter(isShown) }}
        columns={columns}
        keyOf={({ family }) => family}
        empty={<Empty />}
        selection={{ type: 'single', selected, onChange: setSelected }}
        filters={<StatusFilter status={status} onChange={(value) => setQuery({ status: value })} />}
        actions={<Actions family={selected[0]} />}
      />
    </Page>
  );
}

function StatusFilter({ status, onChange }: { status: string; onChange: (status: string) => void }) {
  const options = [
    { value: 'ACTIVE', label: 'ACTIVE' },
    { value: 'INACTIVE', label: 'INACTIVE' },
    { value: 'ALL', label: text(m.allStatuses) },
  ];
  return (
    <Select
      ariaLabel={text(m.filterByStatus)}
      options={options}
      selectedOption={options.find(({ value }) => value === status) ?? null}
      onChange={({ detail }) => onChange(detail.selectedOption.value!)}
    />
  );
}

function Actions({ family }: { family: Family | undefined }) {
  const from = family && `${family.family}:${family.activeRevision ?? family.lastRevision}`;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        disabled={!from}
        items={[
          { id: 'form', text: text(m.newRevision) },
          { id: 'json', text: text(m.newRevisionByJson) },
        ]}
        onItemClick={({ detail }) => navigate(createPath({ from, view: detail.id }))}
      >
        {text(m.newRevision)}
      </ButtonDropdown>
      <ButtonDropdown
        variant="primary"
        mainAction={{ text: text(m.create), onClick: () => navigate('/task-definitions/create') }}
        ariaLabel={text(m.createByJson)}
        items={[{ id: 'json', text: text(m.createByJson) }]}
        onItemClick={({ detail }) => navigate(createPath({ view: detail.id }))}
      />
    </SpaceBetween>
  );
}

function createPath({ from, view }: { from?: string; view: string }): string {
  const query = new URLSearchParams({ ...(from && { from }), ...(view === 'json' && { view }) });
  return query.size > 0 ? `/task-definitions/create?${query}` : '/task-definitions/create';
}

function Empty() {
  return (
    <Box textAlign="center">
      <SpaceBetween size="s">
        <b>{text(m.empty)}</b>
        {text(m.emptyHint)}
        <Button onClick={() => navigate('/task-definitions/create')}>{text(m.create)}</Button>
      </SpaceBetween>
    </Box>
  );
}

const columns: Column<Family>[] = [
  {
    id: 'family',
    header: text(m.family),
    cell: ({ family }) => <ConsoleLink to={pathTo('task-definitions', family)}>{family}</ConsoleLink>,
    text: ({ family }) => family,
  },
  {
    id: 'active-revision',
    header: text(m.activeRevision),
    cell: ({ family, activeRevision }) =>
      activeRevision ? (
        <ConsoleLink to={pathTo('task-definitions', family, String(activeRevision))}>
          {`${family}:${activeRevision}`}
        </ConsoleLink>
      ) : (
        '-'
      ),
    text: ({ activeRevision }) => activeRevision,
  },
  {
    id: 'status',
    header: text(m.statusOfLast),
    cell: ({ lastStatus }) => <Status value={lastStatus} />,
    text: ({ lastStatus }) => lastStatus,
  },
  {
    id: 'active',
    header: text(m.activeCount),
    cell: ({ active }) => active,
    text: ({ active }) => active,
  },
  {
    id: 'inactive',
    header: text(m.inactiveCount),
    cell: ({ inactive }) => inactive,
    text: ({ inactive }) => inactive,
  },
];
