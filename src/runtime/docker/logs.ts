/**
 * A container's lines, each once and in order, until it ends.
 *
 * The engine can start at a time, but several entries may share one, and they are not in order of time (the rest of a
 * long line has the time of its beginning). So each line carries a cursor, see `log-lines.ts`, and reading `after` it
 * skips what was read. The same is done here when the stream breaks or ends early (a container that was not started
 * yet, a restarted engine), so nothing is lost or told twice.
 */
import type { Readable } from 'node:stream';
import { sleep } from '../../platform/clock.ts';
import type { LogLine } from '../contract.ts';
import { inspectContainer } from './containers.ts';
import type { DockerContext } from './docker-context.ts';
import { engineWords, isConflict, isNotFound, toRuntimeError } from './engine-errors.ts';
import { framedLogDecoder, terminalLogDecoder } from './log-frames.ts';
import { createLineReader } from './log-lines.ts';

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
      const since = reader.restart();
      const decoder = terminal ? terminalLogDecoder() : framedLogDecoder();
      const stream = (await container.logs({
        follow: true,
        stdout: true,
        stderr: true,
        timestamps: true,
        ...(since ? { since: since as unknown as number } : {}),
        abortSignal: options.signal,
      })) as unknown as Readable;
      for await (const chunk of stream)
        for (const entry of decoder.push(chunk)) {
          const line = reader.read(entry);
          if (line) yield line;
        }
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
