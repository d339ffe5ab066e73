import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;

interface ServerHealth {
  readonly status: string;
  readonly instanceId: string;
  readonly pid: number;
  readonly runtime: { readonly limitations: readonly string[] };
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A real server as a process of its own, with a data directory of its own; spoken to by the real AWS CLI and by anything with its endpoint. `kill` is kill -9;
 * `start` again goes on in the same directory. `remove` leaves nothing on the engine.
 */
export class SlipwayServer {
  readonly directory = mkdtempSync(join(tmpdir(), 'slipway-journey-'));
  readonly flags: readonly string[];
  port = 0;
  output = '';
  #process: ChildProcess | undefined;

  constructor(flags: readonly string[] = []) {
    this.flags = flags;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
  }

  /** Configuration for AWS's JavaScript clients. */
  get client() {
    return {
      endpoint: this.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const child = spawn(
      process.execPath,
      [
        join(root, 'src/server.ts'),
        '--port',
        String(this.port),
        '--data-dir',
        this.directory,
        '--log-level',
        'warn',
        ...this.flags,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    await this.until('the server runs', async () => (await this.health()).status === 'running');
  }

  /** Null while it runs, and after a signal ended it. */
  get exitCode(): number | null | undefined {
    return this.#process?.exitCode;
  }

  async health(): Promise<ServerHealth> {
    const answer = await fetch(`${this.endpoint}/_slipway/health`);
    return answer.json() as Promise<ServerHealth>;
  }

  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Takes away what the server has on the engine, then the server and its directory. */
  async remove(): Promise<void> {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) {
      await fetch(`${this.endpoint}/_slipway/stop?remove=true`, { method: 'POST' });
      await this.until(
        'the server has stopped',
        async () => this.#process?.exitCode !== null || this.#process.signalCode !== null,
      );
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** The AWS CLI's answer, parsed. Rejects with what it wrote when it fails. */
  async aws<Answer>(...args: readonly string[]): Promise<Answer> {
    const { stdout } = await run('aws', [...this.#cliEndpoint, ...args, '--output', 'json'], {
      env: this.environment,
      maxBuffer: 1 << 26,
    });
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Answer;
  }

  /** Runs a program with the server's environment; answers what it wrote. */
  async run(
    program: string,
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<string> {
    const own = program === 'aws' ? this.#cliEndpoint : [];
    const { stdout, stderr } = await run(program, [...own, ...args], {
      ...options,
      env: { ...this.environment, ...options.env },
      maxBuffer: 1 << 26,
    });
    return stdout + stderr;
  }

  /** AWS CLIs before 1.29 and 2.13 (Debian 12 has 2.9) do not know AWS_ENDPOINT_URL. */
  get #cliEndpoint(): string[] {
    return ['--endpoint-url', this.endpoint];
  }

  /** Asks again until it is so; fails with the server's output when it never is. */
  async until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
    for (let left = seconds * 10; left > 0; left--) {
      if (this.#process?.exitCode !== null && this.#process?.exitCode !== 0 && !what.includes('stopped'))
        throw new Error(`the server ended while waiting until ${what}\n${this.output}`);
      if (await isSo().catch(() => false)) return;
      await wait(100);
    }
    throw new Error(`it never came so far that ${what}\n${this.output.slice(-4000)}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
