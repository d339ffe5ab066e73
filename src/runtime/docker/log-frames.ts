/**
 * From the bytes of the engine's log answer to entries. Pure.
 *
 * Without a terminal the engine frames each entry: a byte for the stream, three zeroes, the length, then a timestamp, a
 * space and the text. With a terminal the same comes unframed. A line longer than 16 KiB comes as several entries of
 * one timestamp, of which only the last has a line end.
 */
export interface LogEntry {
  readonly stream: 'stdout' | 'stderr';
  /** RFC 3339 with nanoseconds, as the engine gives it. */
  readonly timestamp: string;
  readonly text: string;
  /** The line goes on in the next entry of this stream. */
  readonly partial: boolean;
}

export interface LogDecoder {
  push(chunk: Buffer): LogEntry[];
}

const frameHeader = 8;
const stderrStream = 2;

/** For containers without a terminal. */
export function framedLogDecoder(): LogDecoder {
  let buffered: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      const entries: LogEntry[] = [];
      let offset = 0;
      while (buffered.length - offset >= frameHeader) {
        const end = offset + frameHeader + buffered.readUInt32BE(offset + 4);
        if (buffered.length < end) break;
        const stream = buffered[offset] === stderrStream ? 'stderr' : 'stdout';
        entries.push(toEntry(stream, buffered.toString('utf8', offset + frameHeader, end)));
        offset = end;
      }
      buffered = buffered.subarray(offset);
      return entries;
    },
  };
}

function toEntry(stream: LogEntry['stream'], content: string): LogEntry {
  const space = content.indexOf(' ');
  const timestamp = content.slice(0, space);
  const text = content.slice(space + 1);
  return { stream, timestamp, text: text.replace(/\r?\n$/, ''), partial: !text.endsWith('\n') };
}

/** Where the engine cuts a line. */
const cutAt = 16 * 1024;
const timestampLength = '2006-01-02T15:04:05.000000000Z '.length;
const timestampPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z $/;

/** For containers with a terminal: no frames, everything is standard output. */
export function terminalLogDecoder(): LogDecoder {
  let buffered: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      const entries: LogEntry[] = [];
      for (let end = entryEnd(buffered); end > 0; end = entryEnd(buffered)) {
        entries.push(toEntry('stdout', buffered.toString('utf8', 0, end)));
        buffered = buffered.subarray(end);
      }
      return entries;
    },
  };
}

/** Where the first entry ends: at its line end, or at the cut when another timestamp follows there; 0 for not yet. */
function entryEnd(buffered: Buffer): number {
  const lineEnd = buffered.indexOf(10);
  const cut = timestampLength + cutAt;
  if (lineEnd >= 0 && lineEnd < cut) return lineEnd + 1;
  const following = buffered.toString('latin1', cut, cut + timestampLength);
  if (timestampPattern.test(following)) return cut;
  return lineEnd + 1;
}
