import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import type { CommandResult } from './slipway-command.ts';
import type { SlipwayServer } from './slipway-server.ts';

const examples = new URL('../../examples/', import.meta.url).pathname;
const notSources = new Set(['node_modules', 'cdk.out', 'rootfs', '.rootfs']);

/** examples/cdk beside examples/hello in a folder of their own, with the CDK that its package.json names, against a server. */
export class CdkApp {
  readonly folder = mkdtempSync(join(tmpdir(), 'slipway-cdk-'));
  readonly app = join(this.folder, 'cdk');
  readonly #server: SlipwayServer;
  #watcher: ChildProcess | undefined;
  watched = '';

  constructor(server: SlipwayServer) {
    this.#server = server;
    for (const name of ['cdk', 'hello'])
      cpSync(join(examples, name), join(this.folder, name), {
        recursive: true,
        filter: (path) => !notSources.has(basename(path)),
      });
    // `docker login` writes down where it was: not in the settings of whoever runs the tests.
    const settings = join(homedir(), '.docker');
    if (existsSync(settings)) cpSync(settings, this.#dockerSettings, { recursive: true });
  }

  get #dockerSettings(): string {
    return join(this.folder, 'docker');
  }

  get #cdk(): string {
    return join(this.app, 'node_modules/.bin/cdk');
  }

  get #environment(): NodeJS.ProcessEnv {
    const tools = [join(this.app, 'node_modules/.bin'), process.env.PATH ?? ''];
    return {
      ...this.#server.environment,
      AWS_REGION: 'us-east-1',
      DOCKER_CONFIG: this.#dockerSettings,
      NO_COLOR: '1',
      CI: '',
      PATH: tools.join(delimiter),
    };
  }

  /** From the registry that npm is set to; what it says is shown. */
  async install(): Promise<void> {
    const child = spawn('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd: this.app,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`npm install ended with ${code}`);
  }

  /** Runs cdk to its end; a code other than 0 is an answer too. */
  cdk(...args: readonly string[]): Promise<CommandResult> {
    return new Promise((resolve) => {
      execFile(
        this.#cdk,
        [...args, '--ci'],
        { cwd: this.app, env: this.#environment, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : Number(error.code ?? 1);
          resolve({ code, stdout, output: stdout + stderr });
        },
      );
    });
  }

  /** Replaces words of app.ts, as its author does. */
  edit(from: string, to: string): void {
    const file = join(this.app, 'app.ts');
    const text = readFileSync(file, 'utf8');
    if (!text.includes(from)) throw new Error(`app.ts does not say ${from}`);
    writeFileSync(file, text.replace(from, to));
  }

  watch(...args: readonly string[]): void {
    const child = spawn(this.#cdk, ['watch', ...args], {
      cwd: this.app,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.watched += chunk.toString();
      });
    this.#watcher = child;
  }

  async stopWatching(): Promise<void> {
    const child = this.#watcher;
    this.#watcher = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stopWatching();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
