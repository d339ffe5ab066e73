import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, useState } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { conditionWords } from '../../components/condition-words.ts';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { Status } from '../../components/status.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { commonMessages } from '../../messages/common.ts';
import { alarmAsCode } from '../../model/alarm-as-code.ts';
import { type Alarm, alarmTags, deleteAlarms, findAlarm, setActionsEnabled } from '../../questions/alarms.ts';
import { navigate, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { ConfigurationTab } from './configuration-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { SetState } from './set-state.tsx';

const GraphTab = lazy(async () => ({ default: (await import('./graph-tab.tsx')).GraphTab }));

export function Component() {
  const { name } = usePathParams<'name'>();
  const alarm = useLive(['cloudwatch.alarms'], ['alarm', name], async () => (await findAlarm(name)) ?? null);
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.title), to: '/alarms' }]}
      actions={<Actions name={name} alarm={alarm.data ?? undefined} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={alarm.error} />
        {alarm.loading && <Loading />}
        {alarm.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {alarm.data && <Content alarm={alarm.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Actions({ name, alarm }: { name: string; alarm: Alarm | undefined }) {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <ErrorAlert error={error} />
      <AsCode resource={alarm && alarmAsCode(alarm)} />
      <DeleteButton
        name={name}
        disabled={!alarm}
        onDelete={async () => {
          await deleteAlarms([name]);
          navigate('/alarms');
        }}
      />
      <Button
        disabled={!alarm}
        onClick={() => setActionsEnabled([name], !alarm!.ActionsEnabled).catch(setError)}
      >
        {text(alarm?.ActionsEnabled ? m.disable : m.enable)}
      </Button>
      <Button disabled={!alarm} onClick={() => setAsking(true)}>
        {text(m.setState)}
      </Button>
      {asking && <SetState name={name} onClose={() => setAsking(false)} />}
    </SpaceBetween>
  );
}

function Content({ alarm }: { alarm: Alarm }) {
  const { AlarmName = '', AlarmArn = '', AlarmRule } = alarm;
  const graph = { id: 'graph', label: text(m.graph), content: () => <GraphTab alarm={alarm} /> };
  return (
    <SpaceBetween size="l">
      <Summary alarm={alarm} />
      <AddressTabs
        tabs={[
          ...(AlarmRule === undefined ? [graph] : []),
          {
            id: 'configuration',
            label: text(m.configuration),
            content: () => <ConfigurationTab alarm={alarm} />,
          },
          {
            id: 'history',
            label: text(m.history),
            content: () => <HistoryTab name={AlarmName} arn={AlarmArn} />,
          },
          { id: 'tags', label: text(commonMessages.tags), content: () => <Tags arn={AlarmArn} /> },
        ]}
      />
    </SpaceBetween>
  );
}

function Summary({ alarm }: { alarm: Alarm }) {
  return (
    <Container>
      <KeyValues
        columns={3}
        facts={[
          [text(m.state), <Status key="state" value={alarm.StateValue} />],
          [text(m.stateUpdated), formatDate(alarm.StateUpdatedTimestamp)],
          [text(m.actions), text(alarm.ActionsEnabled ? m.actionsEnabled : m.actionsDisabled)],
          [text(m.conditions), conditionWords(alarm)],
          [text(m.reason), alarm.StateReason],
          [text(m.description), alarm.AlarmDescription],
        ]}
      />
    </Container>
  );
}

function Tags({ arn }: { arn: string }) {
  const tags = useLive(['cloudwatch.alarms'], ['alarm-tags', arn], () => alarmTags(arn));
  return <TagTable tags={tags.data} />;
}
