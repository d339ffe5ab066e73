/** The servers under test as processes of their own, on loopback, with a data directory that goes with them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What `npm run build` makes and the package ships. */
const built = new URL('../../dist/server.js', import.meta.url).pathname;

export interface RunningServer {
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The built server, just spawned; `untilReady` waits for it. `stop` takes away what it has on the engine. */
export async function spawnSlipway(runtime: 'docker' | 'simulated'): Promise<RunningServer> {
  if (!existsSync(built)) throw new Error('dist/ is missing: npm run build');
  const directory = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      // As `slipway start` does.
      '--max-semi-space-size=2',
      ...[built, '--port', String(port), '--data-dir', directory],
      ...['--runtime', runtime, '--log-level', 'error'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const server: RunningServer = {
    port,
    process: child,
    async stop() {
      await untilRunning(server);
      await fetch(`http://127.0.0.1:${port}/_slipway/stop?remove=true`, { method: 'POST' }).catch(() => {});
      await ended(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return server;
}

export async function startSlipway(runtime: 'docker' | 'simulated'): Promise<RunningServer> {
  const server = await spawnSlipway(runtime);
  await untilRunning(server);
  return server;
}

/** Until the engine and the load balancer are there too. */
export async function untilRunning(server: RunningServer): Promise<void> {
  await until(server.process, async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/_slipway/health`);
    return ((await answer.json()) as { status: string }).status === 'running';
  });
}

/** Moto's server, or undefined where it is not installed. */
export async function spawnMoto(): Promise<RunningServer | undefined> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const missing = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(false));
    child.once('error', () => resolve(true));
  });
  if (missing) return undefined;
  return {
    port,
    process: child,
    async stop() {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

export async function startMoto(): Promise<RunningServer | undefined> {
  const server = await spawnMoto();
  if (server !== undefined)
    await until(server.process, async () => (await fetch(`http://127.0.0.1:${server.port}/moto-api/`)).ok);
  return server;
}

/** Megabytes of the process's memory by /proc/PID/smaps_rollup: all that is resident, and what is its alone. */
export function memoryOf(pid: number): { resident: number; own: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024;
  return { resident: field('Rss'), own: field('Private_Dirty') + field('Private_Clean') };
}

async function until(child: ChildProcess, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode}`);
    if (await isSo().catch(() => false)) return;
    await wait(50);
  }
  throw new Error('a server did not become ready in 30 s');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(limit);
}
