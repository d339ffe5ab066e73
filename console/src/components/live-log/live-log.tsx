import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TextFilter from '@cloudscape-design/components/text-filter';
import Toggle from '@cloudscape-design/components/toggle';
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { text } from '../../i18n/text.ts';
import type { Topic } from '../../live/topics.ts';
import { useLive } from '../../live/use-live.ts';
import { logMessages as m } from '../../messages/live-log.ts';
import type { LogSource } from '../../model/log-streams.ts';
import { ErrorAlert } from '../error-alert.tsx';
import { type LogLine, LogTail } from './log-tail.ts';
import './live-log.css';

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
        <Lines
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

function useMatching(lines: LogLine[], sought: string): LogLine[] {
  const word = useDeferredValue(sought.toLowerCase());
  return useMemo(
    () => (word ? lines.filter(({ message }) => message.toLowerCase().includes(word)) : lines),
    [lines, word],
  );
}

interface LinesProps {
  lines: LogLine[];
  following: boolean;
  onScrolledAway: () => void;
  labelOf: LiveLogProps['labelOf'];
}

function Lines({ lines, following, onScrolledAway, labelOf }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines move the end
  useLayoutEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, following]);
  const scrolled = () => {
    const { scrollTop, clientHeight, scrollHeight } = box.current!;
    if (following && scrollHeight - scrollTop - clientHeight > 200) onScrolledAway();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div ref={box} className="live-log" role="log" aria-label={text(m.logs)} tabIndex={0} onScroll={scrolled}>
      {lines.length === 0 && <Box color="text-status-inactive">{text(m.noLines)}</Box>}
      {lines.map((line) => (
        <Line key={line.key} line={line} label={labelOf?.(line.source)} />
      ))}
    </div>
  );
}

function Line({ line, label }: { line: LogLine; label: string | undefined }) {
  const time = new Date(line.time);
  return (
    <div className="live-log-line">
      <time dateTime={time.toISOString()}>{time.toISOString().slice(11, 23)}</time>
      {label && <span className="live-log-label">{label}</span>}
      <span>{line.message}</span>
    </div>
  );
}
