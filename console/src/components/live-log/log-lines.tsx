import Box from '@cloudscape-design/components/box';
import { useLayoutEffect, useRef } from 'react';
import { text } from '../../i18n/text.ts';
import { logMessages as m } from '../../messages/live-log.ts';
import type { LogSource } from '../../model/log-streams.ts';
import './live-log.css';

/** One line of a log, and where it comes from. */
export interface ShownLine {
  key: string;
  time: number;
  message: string;
  source: LogSource;
}

interface LogLinesProps {
  lines: ShownLine[];
  /** New lines move the end into view. */
  following: boolean;
  onScrolledAway: () => void;
  /** Says of each line where it comes from. */
  labelOf?: (source: LogSource) => string;
  /** How a line's moment is written; the time of day in UTC otherwise. */
  timeOf?: (time: number) => string;
}

const timeOfDay = (time: number) => new Date(time).toISOString().slice(11, 23);

/** Lines of a log in a box of their own, as text and nothing else. */
export function LogLines({ lines, following, onScrolledAway, labelOf, timeOf = timeOfDay }: LogLinesProps) {
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
        <Line key={line.key} line={line} label={labelOf?.(line.source)} shownTime={timeOf(line.time)} />
      ))}
    </div>
  );
}

interface LineProps {
  line: ShownLine;
  label: string | undefined;
  shownTime: string;
}

function Line({ line, label, shownTime }: LineProps) {
  return (
    <div className="live-log-line">
      <time dateTime={new Date(line.time).toISOString()}>{shownTime}</time>
      {label && <span className="live-log-label">{label}</span>}
      <span>{line.message}</span>
    </div>
  );
}
