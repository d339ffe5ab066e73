import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TextFilter from '@cloudscape-design/components/text-filter';
import Toggle from '@cloudscape-design/components/toggle';
import { useMemo, useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LogLines } from '../../components/live-log/log-lines.tsx';
import { useMatching } from '../../components/live-log/use-matching.ts';
import { Loading } from '../../components/loading.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import type { Topic } from '../../live/topics.ts';
import { useLive } from '../../live/use-live.ts';
import { logMessages } from '../../messages/live-log.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { type LogRange, rangeIn } from './log-range.ts';
import { SearchBar } from './search-bar.tsx';
import { SearchNotices } from './search-notices.tsx';
import { SearchTail } from './search-tail.ts';
import { stamp } from './stamp.ts';

/** A whole group is looked at by its last hour; a stream, which is one task's, from its beginning. */
const byDefault = (stream: string | undefined): LogRange => (stream === undefined ? { minutes: 60 } : 'all');

const NOTHING = { lines: [], cut: false, more: false };

/** The lines of a log group, or of one of its streams, searched by AWS's pattern in a time range and followed as they come. */
export function LogEvents({ group, stream }: { group: string; stream?: string }) {
  const [query] = useQueryState();
  const pattern = query.get('pattern') ?? '';
  const range = rangeIn(query, byDefault(stream));
  const live = query.get('live') !== 'off';
  const search = useSearch({ group, stream, pattern, range, live });
  const found = search.data ?? NOTHING;
  return (
    <SpaceBetween size="m">
      <Container>
        <SearchBar key={pattern} pattern={pattern} range={range} />
      </Container>
      <ErrorAlert error={search.error} />
      {search.data && !search.error && <SearchNotices found={found} range={range} onReadOn={search.reload} />}
      {search.loading ? (
        <Loading />
      ) : (
        <FoundEvents lines={found.lines} isLive={live} withStreams={stream === undefined} />
      )}
    </SpaceBetween>
  );
}

interface SearchOptions {
  group: string;
  stream: string | undefined;
  pattern: string;
  range: LogRange;
  live: boolean;
}

function useSearch({ group, stream, pattern, range, live }: SearchOptions) {
  const key = ['log-search', group, stream, pattern, JSON.stringify(range), live];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a search is the same as long as its key is
  const tail = useMemo(
    () => new SearchTail({ group, ...(stream !== undefined && { stream }), pattern, range }),
    [key.join('\n')],
  );
  const topics: Topic[] = live ? [{ topic: 'logs', about: group }] : [];
  return useLive(topics, key, () => tail.read());
}

interface FoundEventsProps {
  lines: Awaited<ReturnType<SearchTail['read']>>['lines'];
  isLive: boolean;
  withStreams: boolean;
}

function FoundEvents({ lines, isLive, withStreams }: FoundEventsProps) {
  const [, change] = useQueryState();
  const [sought, setSought] = useState('');
  const [following, setFollowing] = useState(true);
  const shown = useMatching(lines, sought);
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${formatNumber(shown.length)})`}
          actions={
            <SpaceBetween size="m" direction="horizontal">
              <Toggle
                checked={isLive}
                onChange={({ detail }) => change({ live: detail.checked ? undefined : 'off' })}
              >
                {text(m.liveTail)}
              </Toggle>
              <Toggle checked={following} onChange={({ detail }) => setFollowing(detail.checked)}>
                {text(logMessages.follow)}
              </Toggle>
            </SpaceBetween>
          }
        >
          {text(m.events)}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <TextFilter
          filteringText={sought}
          filteringPlaceholder={text(logMessages.findLine)}
          filteringAriaLabel={text(logMessages.findLine)}
          onChange={({ detail }) => setSought(detail.filteringText)}
        />
        <LogLines
          lines={shown}
          following={following}
          onScrolledAway={() => setFollowing(false)}
          labelOf={withStreams ? ({ stream }) => stream : undefined}
          timeOf={stamp}
        />
      </SpaceBetween>
    </Container>
  );
}
