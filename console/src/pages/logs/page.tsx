import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatBytes, formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { deleteLogGroup, listLogGroups } from '../../questions/log-groups.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { CreateLogGroup } from './create-log-group.tsx';
import { retentionWords } from './retention-field.tsx';
import { SetRetention } from './set-retention.tsx';

export function Component() {
  const [selected, setSelected] = useState<LogGroup[]>([]);
  const [asking, setAsking] = useState<'create' | 'retention'>();
  const groups = useLive(['logs.groups', 'logs.metric-filters'], ['log-groups'], listLogGroups);
  const [group] = selected;
  const close = () => setAsking(undefined);
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="log-groups"
        variant="full-page"
        title={text(m.title)}
        live={groups}
        columns={columns}
        keyOf={({ logGroupName }) => logGroupName!}
        selection={{ type: 'single', selected, onChange: setSelected }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <DeleteButton
              name={group?.logGroupName ?? ''}
              disabled={!group}
              onDelete={async () => {
                await deleteLogGroup(group!.logGroupName!);
                setSelected([]);
              }}
            >
              {text(m.deleteText)}
            </DeleteButton>
            <Button disabled={!group} onClick={() => setAsking('retention')}>
              {text(m.setRetention)}
            </Button>
            <Button variant="primary" onClick={() => setAsking('create')}>
              {text(m.create)}
            </Button>
          </SpaceBetween>
        }
      />
      {asking === 'create' && <CreateLogGroup onClose={close} />}
      {asking === 'retention' && group && <SetRetention group={group} onClose={close} />}
    </Page>
  );
}

const columns: Column<LogGroup>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ logGroupName }) => <ConsoleLink to={pathTo('logs', logGroupName!)}>{logGroupName}</ConsoleLink>,
    text: ({ logGroupName }) => logGroupName,
    width: 320,
  },
  {
    id: 'retention',
    header: text(m.retention),
    cell: ({ retentionInDays }) => retentionWords(retentionInDays),
    text: ({ retentionInDays }) => retentionInDays ?? Number.MAX_SAFE_INTEGER,
  },
  {
    id: 'bytes',
    header: text(m.storedBytes),
    cell: ({ storedBytes }) => formatBytes(storedBytes),
    text: ({ storedBytes }) => storedBytes,
  },
  {
    id: 'filters',
    header: text(m.metricFilters),
    cell: ({ metricFilterCount }) => metricFilterCount ?? 0,
    text: ({ metricFilterCount }) => metricFilterCount,
  },
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ creationTime }) => formatDate(creationTime === undefined ? undefined : new Date(creationTime)),
    text: ({ creationTime }) => creationTime,
  },
  {
    id: 'class',
    header: text(m.logClass),
    cell: ({ logGroupClass }) => logGroupClass,
    text: ({ logGroupClass }) => logGroupClass,
    hidden: true,
  },
];
