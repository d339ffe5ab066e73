import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { alarmHistory } from '../../questions/alarms.ts';

/** What happened to the alarm: its states, its actions, changes of its configuration. */
export function HistoryTab({ name, arn }: { name: string; arn: string }) {
  const history = useLive([{ topic: 'cloudwatch.alarm-history', about: arn }], ['alarm-history', name], () =>
    alarmHistory(name),
  );
  return (
    <ResourceTable
      id="alarm-history"
      title={text(m.history)}
      live={history}
      columns={columns}
      keyOf={({ Timestamp, HistoryItemType, HistorySummary }) =>
        `${Timestamp?.getTime()} ${HistoryItemType} ${HistorySummary}`
      }
      sortedBy="newest"
    />
  );
}

const columns: Column<AlarmHistoryItem>[] = [
  {
    id: 'time',
    header: text(m.time),
    cell: ({ Timestamp }) => formatDate(Timestamp),
    text: ({ Timestamp }) => Timestamp?.getTime(),
    width: 230,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ HistoryItemType }) => HistoryItemType,
    text: ({ HistoryItemType }) => HistoryItemType,
    width: 200,
  },
  {
    id: 'summary',
    header: text(m.summary),
    cell: ({ HistorySummary }) => HistorySummary,
    text: ({ HistorySummary }) => HistorySummary,
    width: 480,
  },
];
