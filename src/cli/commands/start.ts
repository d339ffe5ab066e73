import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { createReporter, type Reporter } from '../render/reporter.ts';
import { bold, dim } from '../render/style.ts';
import { baseUrl, type Health, readHealth } from '../server/admin.ts';
import { launchServer, type ServerOptions, serverArguments } from '../server/launch.ts';
import { requireOwnServer } from '../server/locate.ts';
import { logFile } from '../server/paths.ts';

export interface StartOptions extends ServerOptions {
  readonly foreground?: boolean;
}

/** Starts the server; a running one is left as it is. */
export async function start(options: StartOptions): Promise<void> {
  const base = baseUrl(options.host, options.port);
  const running = await readHealth(base);
  if (running) {
    await requireOwnServer(base, options.dataDir);
    console.log(`Slipway ${running.version ?? ''} already runs at ${base} (pid ${running.pid ?? '?'}).`);
    const runtime = running.runtime?.name;
    if (runtime && runtime !== options.runtime) {
      console.log(
        `It runs with --runtime ${runtime}. To change that: slipway stop && slipway start --runtime ${options.runtime}`,
      );
    }
    if (options.speed !== undefined && running.speed !== options.speed)
      console.log(
        `It runs at speed ${running.speed ?? 1}. To change that: slipway stop && slipway start --speed ${options.speed}`,
      );
    return;
  }
  if (options.foreground) return startInForeground(options);
  const reporter = createReporter();
  await startInBackground(options, reporter);
  reporter.close();
  console.log(`\n  ${bold(`export AWS_ENDPOINT_URL=${base}`)}   and every AWS CLI and SDK talks to it.`);
  console.log(
    dim(
      `  slipway env prints it with credentials; slipway status, slipway stop; log: ${logFile(options.dataDir)}`,
    ),
  );
}

export async function startInBackground(options: ServerOptions, reporter: Reporter): Promise<Health> {
  return reporter.step('Server', async (step) => {
    const health = await launchServer(options, step);
    const engine = health.runtime?.description ?? health.runtime?.name ?? options.runtime;
    return { value: health, changed: true, text: `${baseUrl(options.host, options.port)}, ${engine}` };
  });
}

/** The server takes over this process's terminal; its exit code becomes ours. */
function startInForeground(options: ServerOptions): Promise<void> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const child = spawn(process.execPath, serverArguments(options), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve();
    });
  });
}
