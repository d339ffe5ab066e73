import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { formatBytes, formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { logGroupAsCode } from '../../model/log-group-as-code.ts';
import { deleteLogGroup, findLogGroup, logStreamsOf, tagsOfLogGroup } from '../../questions/log-groups.ts';
import { navigate, usePathParams, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { retentionWords } from '../logs/retention-field.tsx';
import { SetRetention } from '../logs/set-retention.tsx';
import { FiltersTab } from './filters-tab.tsx';
import { LogEvents } from './log-events.tsx';
import { StreamPage } from './stream-page.tsx';
import { StreamsTab } from './streams-tab.tsx';

export function Component() {
  const { group: name } = usePathParams<'group'>();
  const [query] = useQueryState();
  const stream = query.get('stream');
  const group = useLive(
    ['logs.groups', 'logs.metric-filters'],
    ['log-group', name],
    async () => (await findLogGroup(name)) ?? null,
  );
  if (stream !== null && group.data) return <StreamPage group={name} stream={stream} />;
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.title), to: '/logs' }]}
      actions={<Actions name={name} group={group.data ?? undefined} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={group.error} />
        {group.loading && <Loading />}
        {group.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {group.data && <Content group={group.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Actions({ name, group }: { name: string; group: LogGroup | undefined }) {
  const [asking, setAsking] = useState(false);
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={group && logGroupAsCode(group)} />
      <DeleteButton
        name={name}
        disabled={!group}
        onDelete={async () => {
          await deleteLogGroup(name);
          navigate('/logs');
        }}
      >
        {text(m.deleteText)}
      </DeleteButton>
      <Button disabled={!group} onClick={() => setAsking(true)}>
        {text(m.setRetention)}
      </Button>
      {asking && group && <SetRetention group={group} onClose={() => setAsking(false)} />}
    </SpaceBetween>
  );
}

function Content({ group }: { group: LogGroup }) {
  const name = group.logGroupName!;
  return (
    <SpaceBetween size="l">
      <Summary group={group} />
      <AddressTabs
        tabs={[
          { id: 'events', label: text(m.events), content: () => <LogEvents group={name} /> },
          { id: 'streams', label: text(m.streams), content: () => <Streams group={name} /> },
          { id: 'filters', label: text(m.metricFilters), content: () => <FiltersTab group={name} /> },
          {
            id: 'tags',
            label: text(commonMessages.tags),
            content: () => <Tags arn={group.logGroupArn!} />,
          },
        ]}
      />
    </SpaceBetween>
  );
}

function Summary({ group }: { group: LogGroup }) {
  const { retentionInDays, storedBytes, metricFilterCount, creationTime, logGroupClass, logGroupArn } = group;
  const facts: [string, ReactNode][] = [
    [text(m.retention), retentionWords(retentionInDays)],
    [text(m.storedBytes), formatBytes(storedBytes)],
    [text(m.metricFilters), metricFilterCount ?? 0],
    [text(commonMessages.created), formatDate(new Date(creationTime!))],
    [text(m.logClass), logGroupClass],
    [text(m.arn), logGroupArn],
  ];
  return (
    <Container>
      <KeyValues facts={facts} />
    </Container>
  );
}

function Streams({ group }: { group: string }) {
  const streams = useLive([{ topic: 'logs', about: group }, 'logs.groups'], ['log-streams', group], () =>
    logStreamsOf(group),
  );
  return <StreamsTab group={group} streams={streams} />;
}

function Tags({ arn }: { arn: string }) {
  const tags = useLive(['logs.groups'], ['log-group-tags', arn], () => tagsOfLogGroup(arn));
  return <TagTable tags={tags.data} />;
}
