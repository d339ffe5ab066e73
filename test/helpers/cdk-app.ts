import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { dockerSettings } from './docker-settings.ts';
import type { CommandResult } from './slipway-command.ts';
import type { SlipwayServer } from './slipway-server.ts';

const examples = new URL('../../examples/', import.meta.url).pathname;
const keptPackages = new URL('../../node_modules/.cache/cdk-example/', import.meta.url).pathname;
const notSources = new Set(['node_modules', 'cdk.out', 'rootfs', '.rootfs']);

/** From the registry that npm is set to; what it says is shown. */
async function npmInstall(cwd: string): Promise<void> {
  const child = spawn(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock'],
    {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`npm install ended with ${code}`);
}

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
  }

  get #cdk(): string {
    return join(this.app, 'node_modules/.bin/cdk');
  }

  get #environment(): NodeJS.ProcessEnv {
    const tools = [join(this.app, 'node_modules/.bin'), process.env.PATH ?? ''];
    return {
      ...this.#server.environment,
      AWS_REGION: 'us-east-1',
      DOCKER_CONFIG: dockerSettings(join(this.folder, 'docker')),
      CDK_DISABLE_CLI_TELEMETRY: '1',
      NO_COLOR: '1',
      CI: '',
      PATH: tools.join(delimiter),
    };
  }

  /** What its package.json names: installed once, and kept beside the checkout's own packages until the file changes. */
  async install(): Promise<void> {
    const manifest = readFileSync(join(this.app, 'package.json'));
    const kept = join(keptPackages, createHash('sha256').update(manifest).digest('hex').slice(0, 16));
    if (!existsSync(kept)) {
      const fresh = `${kept}-${process.pid}`;
      mkdirSync(fresh, { recursive: true });
      writeFileSync(join(fresh, 'package.json'), manifest);
      await npmInstall(fresh);
      renameSync(fresh, kept);
    }
    symlinkSync(join(kept, 'node_modules'), join(this.app, 'node_modules'));
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
