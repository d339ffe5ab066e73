import type { LogStream } from '@aws-sdk/client-cloudwatch-logs';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { pathTo } from '../../shell/navigation.ts';

export function StreamsTab({ group, streams }: { group: string; streams: Live<LogStream[]> }) {
  return (
    <ResourceTable
      id="log-streams"
      title={text(m.streams)}
      live={streams}
      columns={columns(group)}
      keyOf={({ logStreamName }) => logStreamName!}
    />
  );
}

/** The page of a stream: its group's, with the stream in the query. */
const streamPath = (group: string, stream: string) =>
  `${pathTo('logs', group)}?stream=${encodeURIComponent(stream)}`;

const columns = (group: string): Column<LogStream>[] => [
  {
    id: 'name',
    header: text(m.stream),
    cell: ({ logStreamName }) => (
      <ConsoleLink to={streamPath(group, logStreamName!)}>{logStreamName}</ConsoleLink>
    ),
    text: ({ logStreamName }) => logStreamName,
    width: 420,
  },
  timeColumn('last', text(m.lastEvent), ({ lastEventTimestamp }) => lastEventTimestamp),
  timeColumn('first', text(m.firstEvent), ({ firstEventTimestamp }) => firstEventTimestamp),
  timeColumn('ingestion', text(m.lastIngestion), ({ lastIngestionTime }) => lastIngestionTime),
  {
    ...timeColumn('created', text(commonMessages.created), ({ creationTime }) => creationTime),
    hidden: true,
  },
];

function timeColumn(
  id: string,
  header: string,
  timeOf: (stream: LogStream) => number | undefined,
): Column<LogStream> {
  const dateOf = (time: number | undefined) => (time === undefined ? undefined : new Date(time));
  return { id, header, cell: (stream) => formatDate(dateOf(timeOf(stream))), text: timeOf };
}
