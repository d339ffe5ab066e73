import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { conditionWords } from '../../components/condition-words.ts';
import { ConsoleLink } from '../../components/console-link.tsx';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { commonMessages } from '../../messages/common.ts';
import { type Alarm, deleteAlarms, listAlarms, setActionsEnabled } from '../../questions/alarms.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const [selected, setSelected] = useState<Alarm[]>([]);
  const alarms = useLive(['cloudwatch.alarms'], ['alarms'], listAlarms);
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="alarms"
        variant="full-page"
        title={text(m.title)}
        live={alarms}
        columns={columns}
        keyOf={({ AlarmName }) => AlarmName!}
        selection={{ type: 'multi', selected, onChange: setSelected }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <AlarmActions
              names={selected.map(({ AlarmName }) => AlarmName!)}
              onDeleted={() => setSelected([])}
            />
            <Button variant="primary" onClick={() => navigate('/alarms/create')}>
              {text(m.create)}
            </Button>
          </SpaceBetween>
        }
      />
    </Page>
  );
}

function AlarmActions({ names, onDeleted }: { names: string[]; onDeleted: () => void }) {
  const [deleting, setDeleting] = useState(false);
  const notify = useNotify();
  const act = async (id: string) => {
    if (id === 'delete') return setDeleting(true);
    try {
      await setActionsEnabled(names, id === 'enable');
    } catch (error) {
      notify({ type: 'error', content: (error as Error).message });
    }
  };
  return (
    <>
      <ButtonDropdown
        disabled={names.length === 0}
        items={[
          { id: 'enable', text: text(m.enable) },
          { id: 'disable', text: text(m.disable) },
          { id: 'delete', text: text(commonMessages.delete) },
        ]}
        onItemClick={({ detail }) => void act(detail.id)}
      >
        {text(commonMessages.actions)}
      </ButtonDropdown>
      {deleting && (
        <DeleteDialog
          name={names.length === 1 ? names[0]! : text(commonMessages.delete)}
          title={text(commonMessages.deleteTitle, { name: names.join(', ') })}
          onDelete={async () => {
            await deleteAlarms(names);
            onDeleted();
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}

const enabledWords = ({ ActionsEnabled }: Alarm) =>
  text(ActionsEnabled ? m.actionsEnabled : m.actionsDisabled);

const columns: Column<Alarm>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ AlarmName }) => <ConsoleLink to={pathTo('alarms', AlarmName!)}>{AlarmName}</ConsoleLink>,
    text: ({ AlarmName }) => AlarmName,
    width: 200,
  },
  {
    id: 'state',
    header: text(m.state),
    cell: ({ StateValue }) => <Status value={StateValue} />,
    text: ({ StateValue }) => StateValue,
    width: 150,
  },
  {
    id: 'conditions',
    header: text(m.conditions),
    cell: conditionWords,
    text: conditionWords,
    width: 360,
  },
  {
    id: 'updated',
    header: text(m.stateUpdated),
    cell: ({ StateUpdatedTimestamp }) => formatDate(StateUpdatedTimestamp),
    text: ({ StateUpdatedTimestamp }) => StateUpdatedTimestamp?.getTime(),
    width: 210,
  },
  { id: 'actions', header: text(m.actions), cell: enabledWords, text: enabledWords },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ AlarmRule }) => text(AlarmRule === undefined ? m.metricAlarm : m.composite),
    text: ({ AlarmRule }) => text(AlarmRule === undefined ? m.metricAlarm : m.composite),
    hidden: true,
  },
];
