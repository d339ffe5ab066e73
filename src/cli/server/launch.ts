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
}

export function serverArguments(options: ServerOptions): string[] {
  return [
    serverEntry,
    ...['--host', options.host],
    ...['--port', String(options.port)],
    ...['--data-dir', options.dataDir],
    ...['--account-id', options.accountId],
    ...['--runtime', options.runtime],
    ...['--log-level', options.logLevel],
  ];
}

/** In the background, with its own session and log file, so that closing the terminal leaves it alone. */
export async function launchServer(
  options: ServerOptions,
  step: Step,
  clock: Clock = systemClock,
): Promise<Health> {
  mkdirSync(options.dataDir, { recursive: true });
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
  const deadline = clock.now().getTime() + 60_000;
  while (clock.now().getTime() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new CliError(await whyItEnded(log), { hint: `The whole log: ${log.file}` });
    }
    const health = await readHealth(base, 1000);
    if (health?.status === 'running') return health;
    step.detail(health ? `${base} says ${health.status}` : `waiting for ${base}`);
    await sleep(clock, 50);
  }
  child.kill('SIGTERM');
  throw new CliError(`The server did not become ready within 60 seconds.`, { hint: `Its log: ${log.file}` });
}

/** The last words of this run: JSON log lines give their message, anything else is shown as it is. */
async function whyItEnded({ file, logStart }: LogPosition): Promise<string> {
  const text = (await readFile(file)).subarray(logStart).toString('utf8').trim();
  const lines = text.split('\n').slice(-12).map(plainLogLine).filter(Boolean);
  return lines.length ? `The server ended:\n  ${lines.join('\n  ')}` : 'The server ended without a word.';
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
