import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TextFilter from '@cloudscape-design/components/text-filter';
import Toggle from '@cloudscape-design/components/toggle';
import { useMemo, useState } from 'react';
import { text } from '../../i18n/text.ts';
import type { Topic } from '../../live/topics.ts';
import { useLive } from '../../live/use-live.ts';
import { logMessages as m } from '../../messages/live-log.ts';
import type { LogSource } from '../../model/log-streams.ts';
import { ErrorAlert } from '../error-alert.tsx';
import { LogLines } from './log-lines.tsx';
import { LogTail } from './log-tail.ts';
import { useMatching } from './use-matching.ts';

interface LiveLogProps {
  sources: LogSource[];
  /** Says of each line where it comes from; left out where there is one source only. */
  labelOf?: (source: LogSource) => string;
}

/** The output of containers as it comes: the newest lines of their log streams, found by words, followed at the end. */
export function LiveLog({ sources, labelOf }: LiveLogProps) {
  const names = sources.map(({ group, stream }) => `${group}|${stream}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sources are the same as long as their names are
  const tail = useMemo(() => new LogTail(sources), [names]);
  const lines = useLive(topicsOf(sources), ['log-tail', names], () => tail.read());
  const [sought, setSought] = useState('');
  const [following, setFollowing] = useState(true);
  const shown = useMatching(lines.data ?? [], sought);
  if (sources.length === 0) return <Box color="text-status-inactive">{text(m.noAwslogs)}</Box>;
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${shown.length})`}
          actions={
            <Toggle checked={following} onChange={({ detail }) => setFollowing(detail.checked)}>
              {text(m.follow)}
            </Toggle>
          }
        >
          {text(m.logs)}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <ErrorAlert error={lines.error} />
        <TextFilter
          filteringText={sought}
          filteringPlaceholder={text(m.findLine)}
          filteringAriaLabel={text(m.findLine)}
          onChange={({ detail }) => setSought(detail.filteringText)}
        />
        <LogLines
          lines={shown}
          following={following}
          onScrolledAway={() => setFollowing(false)}
          labelOf={labelOf}
        />
      </SpaceBetween>
    </Container>
  );
}

const topicsOf = (sources: LogSource[]): Topic[] =>
  [...new Set(sources.map(({ group }) => group))].map((about) => ({ topic: 'logs', about }));
