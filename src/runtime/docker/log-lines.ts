/**
 * From the engine's entries to lines with cursors. Pure.
 *
 * A cursor is a time and how many entries from that time on have been read, in the engine's own order: asking the
 * engine from that time and skipping as many goes on exactly there. The time stays one to two seconds behind the
 * newest entry, since entries come slightly out of order. What is older than that and not yet whole (a line longer than
 * 16 KiB of which the rest comes seconds later) is whole for whoever follows, but not for whoever goes on in between.
 */
import type { LogLine } from '../contract.ts';
import type { LogEntry } from './log-frames.ts';

export interface LineReader {
  /** Where to ask the engine to begin, as it takes times; all further entries are expected from there. */
  restart(): string | undefined;
  read(entry: LogEntry): LogLine | undefined;
  /** Text that ended without a line end. */
  rest(): LogLine[];
}

export function createLineReader(from: { readonly since?: Date; readonly after?: string }): LineReader {
  const [afterTime, afterCount] = from.after?.split('#').map(Number) ?? [];
  let anchor = afterTime ?? from.since?.getTime();
  /** Times of the entries since the anchor. */
  let times: number[] = [];
  let read = afterCount ?? 0;
  let skip = 0;
  const pieces = new Map<LogEntry['stream'], string[]>();

  const count = (time: number) => {
    times.push(time);
    const next = Math.floor(time / 1000) * 1000 - 1000;
    if (anchor === undefined || next > anchor) {
      anchor = next;
      times = times.filter((one) => one >= next);
    }
  };
  const line = (stream: LogEntry['stream'], time: number, text: string): LogLine => ({
    stream,
    timestamp: new Date(time),
    text,
    cursor: `${anchor}#${times.length}`,
  });
  return {
    restart() {
      skip = times.length > 0 ? times.length : read;
      read = 0;
      times = [];
      pieces.clear();
      return anchor === undefined ? undefined : toUnixTime(anchor);
    },
    read(entry) {
      const time = Date.parse(`${entry.timestamp.slice(0, 23)}Z`);
      const skipped = skip > 0;
      if (skipped) skip--;
      count(time);
      const text = [...(pieces.get(entry.stream) ?? []), entry.text];
      if (entry.partial) pieces.set(entry.stream, text);
      else pieces.delete(entry.stream);
      return skipped || entry.partial ? undefined : line(entry.stream, time, text.join(''));
    },
    rest() {
      const time = times.at(-1) ?? anchor ?? 0;
      const unfinished = [...pieces].map(([stream, texts]) => line(stream, time, texts.join('')));
      pieces.clear();
      return unfinished;
    },
  };
}

/** Seconds and their fraction, as the engine's `since` takes them. */
function toUnixTime(milliseconds: number): string {
  return `${Math.floor(milliseconds / 1000)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}
