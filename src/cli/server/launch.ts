import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type Clock, sleep, systemClock } from '../../platform/clock.ts';
import { CliError } from '../errors.ts';
import type { Step } from '../render/reporter.ts';
import { baseUrl, type Health, readHealth } from './admin.ts';
import { logFile, serverEntry } from './paths.ts';
import { writeRecord } from './record.ts';

/**
 * Starts the server as a process of its own and waits until it answers. The server holds the lock of its data directory;
 * started twice on one directory, the second one ends with a sentence in the log, which is what the user is shown.
 */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly accountId: string;
  readonly runtime: 'docker' | 'simulated';
  readonly logLevel: string;
  /** Names besides the loopback ones by which clients may call the server. */
  readonly allowHost?: readonly string[];
  readonly upstream?: readonly string[];
  /** `environment` or a profile's name. */
  readonly upstreamCredentials?: string;
  /** How many times faster than AWS's the platform's own waits run. */
  readonly speed?: number;
  /** Resource types without a handler: refuse the template, or make placeholders. */
  readonly unsupportedResources?: 'refuse' | 'skip';
}

/** V8's young generation grows to 16 MB a thread for nothing: with this an idle server takes a tenth less memory (docs/benchmarks.md). */
const nodeFlags = ['--max-semi-space-size=2'];

export function serverArguments(options: ServerOptions): string[] {
  return [
    ...nodeFlags,
    serverEntry,
    ...['--host', options.host],
    ...['--port', String(options.port)],
    ...['--data-dir', options.dataDir],
    ...['--account-id', options.accountId],
    ...['--runtime', options.runtime],
    ...['--log-level', options.logLevel],
    ...(options.speed === undefined ? [] : ['--speed', String(options.speed)]),
    ...(options.unsupportedResources === undefined
      ? []
      : ['--unsupported-resources', options.unsupportedResources]),
    ...(options.allowHost ?? []).flatMap((name) => ['--allow-host', name]),
    ...(options.upstream ?? []).flatMap((entry) => ['--upstream', entry]),
    ...(options.upstreamCredentials === undefined
      ? []
      : ['--upstream-credentials', options.upstreamCredentials]),
  ];
}

/** In the background, with its own session and log file, so that closing the terminal leaves it alone. */
export async function launchServer(
  options: ServerOptions,
  step: Step,
  clock: Clock = systemClock,
): Promise<Health> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const file = logFile(options.dataDir);
  const logStart = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  const log = openSync(file, 'a');
  const child = spawn(process.execPath, serverArguments(options), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const health = await waitUntilReady(child, options, { file, logStart }, step, clock);
  child.unref();
  await writeRecord(options.dataDir, {
    pid: child.pid ?? 0,
    host: options.host,
    port: options.port,
    runtime: options.runtime,
  });
  return health;
}

interface LogPosition {
  readonly file: string;
  readonly logStart: number;
}

async function waitUntilReady(
  child: ChildProcess,
  options: ServerOptions,
  log: LogPosition,
  step: Step,
  clock: Clock,
): Promise<Health> {
  const base = baseUrl(options.host, options.port);
  const started = clock.now().getTime();
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new CliError(await whyItEnded(log), { hint: `The whole log: ${log.file}` });
    }
    const health = await readHealth(base, 1000);
    if (health?.status === 'running') return health;
    const waited = clock.now().getTime() - started;
    if (waited > (health ? patience.starting : patience.silent)) break;
    step.detail(health ? await lastWord(log, health.status) : `waiting for ${base}`);
    await sleep(clock, waited < 5000 ? 50 : 500);
  }
  child.kill('SIGTERM');
  throw new CliError('The server did not become ready in time.', { hint: `Its log: ${log.file}` });
}

/** A server that answers may be waiting for a busy engine; one that does not answer has no reason not to. */
const patience = { silent: 60_000, starting: 300_000 };

/** What the server is at, in its own words. */
async function lastWord(log: LogPosition, status: string): Promise<string> {
  return (await linesOf(log)).at(-1) ?? status;
}

async function whyItEnded(log: LogPosition): Promise<string> {
  return lastWords(await rawLines(log));
}

/** Of a run that ended: what it says of its end, not what went well before. */
export function lastWords(lines: readonly string[]): string {
  const grave = lines.filter((line) => !isNews(line)).slice(-12);
  const shown = (grave.length > 0 ? grave : lines.slice(-3)).map((line) =>
    plainLogLine(line).replace(/^slipway: /, ''),
  );
  return shown.length ? `The server ended:\n  ${shown.join('\n  ')}` : 'The server ended without a word.';
}

/** Below a warning. */
const isNews = (line: string) => /^\{"level":[123]0,/.test(line);

async function rawLines({ file, logStart }: LogPosition): Promise<string[]> {
  const text = (await readFile(file)).subarray(logStart).toString('utf8').trim();
  return text.split('\n').filter(Boolean);
}

async function linesOf(log: LogPosition): Promise<string[]> {
  return (await rawLines(log)).map(plainLogLine);
}

/** `{"level":50,"msg":"…","err":{"message":"…"}}` as a person reads it. */
export function plainLogLine(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const entry = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [entry.msg, entry.err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}
