import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const entry = new URL('../../bin/slipway.js', import.meta.url).pathname;

const withoutServer = ['start', 'status', '--version', '--help'];

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  /** Both streams, as a person reads them. */
  readonly output: string;
}

/** The `slipway` command as people run it: a process, with a folder to work in and a data directory of its own. */
export class SlipwayCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'slipway-command-'));
  readonly dataDirectory = join(this.folder, 'data');
  readonly #program: readonly [string, ...string[]];
  readonly #environment: NodeJS.ProcessEnv;

  /** `program` is how the command is called; a checkout's own entry if nothing else is said. */
  constructor(
    program: readonly [string, ...string[]] = [process.execPath, entry],
    environment: NodeJS.ProcessEnv = {},
  ) {
    this.#program = program;
    this.#environment = { ...process.env, NO_COLOR: '1', ...environment };
  }

  /** Whether `start` has left its record here: without one, commands would look for a server at the default port. */
  get started(): boolean {
    return existsSync(join(this.dataDirectory, 'daemon.json'));
  }

  /**
   * Runs it to its end; a code other than 0 is an answer too. What needs a server is refused while this folder has none of
   * its own: whatever else runs on this machine is not the tests' to change.
   */
  async run(...args: readonly string[]): Promise<CommandResult> {
    if (!this.started && !withoutServer.includes(args[0] ?? ''))
      throw new Error(`slipway ${args.join(' ')}: this folder has no server of its own`);
    const [file, ...before] = this.#program;
    const options = {
      cwd: this.folder,
      env: { ...this.#environment, SLIPWAY_DATA_DIR: this.dataDirectory },
      maxBuffer: 1 << 26,
    };
    try {
      const { stdout, stderr } = await run(file, [...before, ...args], options);
      return { code: 0, stdout, output: stdout + stderr };
    } catch (error) {
      const {
        code,
        stdout = '',
        stderr = '',
      } = error as { code?: unknown; stdout?: string; stderr?: string };
      if (typeof code !== 'number') throw error;
      return { code, stdout, output: stdout + stderr };
    }
  }

  /** Stops the server with everything that it has on the engine, and takes the folder away. */
  async remove(): Promise<void> {
    if (this.started) await this.run('stop', '--remove');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a server has on the engine, by its label: containers (pause containers too), networks and volumes. */
export async function onTheEngine(instanceId: string): Promise<string[]> {
  const lists = await Promise.all([
    containersOnTheEngine(instanceId),
    marked(instanceId, 'network', 'ls'),
    marked(instanceId, 'volume', 'ls'),
  ]);
  return lists.flat().sort();
}

export function containersOnTheEngine(instanceId: string): Promise<string[]> {
  return marked(instanceId, 'ps', '--all', '--no-trunc');
}

async function marked(instanceId: string, ...command: readonly string[]): Promise<string[]> {
  const { stdout } = await run('docker', [...command, '--quiet', '--filter', `label=slipway=${instanceId}`]);
  return stdout.split('\n').filter(Boolean).sort();
}
