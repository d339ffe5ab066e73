/**
 * A container's lines, each once and in order, until it ends.
 *
 * The engine can start at a time, but several entries may share one nanosecond, and a Date holds milliseconds only. So
 * each line carries a cursor: the engine's timestamp and how many entries of that timestamp have been read. Reading
 * `after` a cursor asks the engine from that timestamp on and skips as many. The same is done here when the stream
 * breaks or ends early (a container that was not started yet, a restarted engine), so nothing is lost or told twice.
 */
import type { Readable } from 'node:stream';
import { sleep } from '../../platform/clock.ts';
import type { LogLine } from '../contract.ts';
import { inspectContainer } from './containers.ts';
import type { DockerContext } from './docker-context.ts';
import { engineWords, isConflict, isNotFound, toRuntimeError } from './engine-errors.ts';
import { framedLogDecoder, type LogEntry, terminalLogDecoder } from './log-frames.ts';

export interface LogOptions {
  readonly since?: Date;
  readonly after?: string;
  readonly signal: AbortSignal;
}

const notRunningPause = 200;

export async function* readLogs(
  context: DockerContext,
  runtimeId: string,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  const container = context.docker.getContainer(runtimeId);
  const terminal = await hasTerminal(context, runtimeId);
  if (terminal === undefined) return;
  const reader = createLineReader(options);
  let ended = false;
  while (!options.signal.aborted) {
    try {
      const since = reader.since();
      const decoder = terminal ? terminalLogDecoder() : framedLogDecoder();
      const stream = (await container.logs({
        follow: true,
        stdout: true,
        stderr: true,
        timestamps: true,
        ...(since ? { since: since as unknown as number } : {}),
        abortSignal: options.signal,
      })) as unknown as Readable;
      reader.restart();
      for await (const chunk of stream) for (const entry of decoder.push(chunk)) yield* reader.read(entry);
    } catch (error) {
      if (options.signal.aborted || isNotFound(error) || isConflict(error)) return;
      context.logger.debug({ container: runtimeId, error: engineWords(error) }, 'a log stream broke');
    }
    // What was written between the stream's end and the container's: one more reading after it is known to have ended.
    if (ended) break;
    const info = await inspectContainer(context, runtimeId).catch(() => undefined);
    ended = info === undefined || info.state === 'exited';
    if (!ended) await sleep(context.clock, notRunningPause, options.signal);
  }
  yield* reader.rest();
}

async function hasTerminal({ docker }: DockerContext, runtimeId: string): Promise<boolean | undefined> {
  try {
    return (await docker.getContainer(runtimeId).inspect()).Config.Tty;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw toRuntimeError('CannotInspectContainerError', error);
  }
}

/** Skips what was read before, joins the pieces of long lines, and knows where to go on. */
function createLineReader(options: LogOptions) {
  const [afterTime, afterCount] = options.after?.split('#') ?? [];
  let timestamp = afterTime ?? '';
  let count = Number(afterCount ?? 0);
  let skip = 0;
  const pieces = new Map<LogEntry['stream'], string[]>();

  const line = (entry: LogEntry): LogLine => {
    const text = [...(pieces.get(entry.stream) ?? []), entry.text].join('');
    pieces.delete(entry.stream);
    return {
      stream: entry.stream,
      timestamp: toDate(entry.timestamp),
      text,
      cursor: `${timestamp}#${count}`,
    };
  };
  return {
    since(): string | undefined {
      if (timestamp) return toUnixTime(timestamp);
      return options.since && `${Math.floor(options.since.getTime() / 1000)}.${milliseconds(options.since)}`;
    },
    restart() {
      skip = count;
    },
    *read(entry: LogEntry): Generator<LogLine> {
      if (entry.timestamp < timestamp) return;
      if (entry.timestamp === timestamp && skip > 0) {
        skip--;
        return;
      }
      count = entry.timestamp === timestamp ? count + 1 : 1;
      timestamp = entry.timestamp;
      skip = 0;
      if (!entry.partial) yield line(entry);
      else pieces.set(entry.stream, [...(pieces.get(entry.stream) ?? []), entry.text]);
    },
    /** Text that ended without a line end. */
    *rest(): Generator<LogLine> {
      for (const [stream, texts] of pieces)
        yield { stream, timestamp: toDate(timestamp), text: texts.join(''), cursor: `${timestamp}#${count}` };
      pieces.clear();
    },
  };
}

const milliseconds = (date: Date) => String(date.getTime() % 1000).padStart(3, '0');
const toDate = (timestamp: string) => new Date(`${timestamp.slice(0, 23)}Z`);

/** Seconds and nanoseconds, as the engine's `since` takes them. */
function toUnixTime(timestamp: string): string {
  const [seconds = '', fraction = '0Z'] = timestamp.split('.');
  return `${Date.parse(`${seconds}Z`) / 1000}.${fraction.replace('Z', '').padEnd(9, '0')}`;
}
