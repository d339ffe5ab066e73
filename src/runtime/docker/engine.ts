/**
 * Finding the container engine. Whoever runs Docker, Podman, Colima or OrbStack has a socket somewhere else; the first
 * one that answers is taken, in the order in which the `docker` command itself would look, then the others. Nothing is
 * written and nothing is remembered: a restart looks again.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { availableParallelism, homedir, totalmem } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import type { Logger } from '../../platform/logger.ts';
import { RuntimeError } from '../contract.ts';

export interface EngineSearch {
  /** Only this socket is tried. */
  readonly socketPath?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  /** Told when an engine takes the connection and then says nothing for a while. */
  readonly logger?: Pick<Logger, 'warn'>;
  /** How long an engine may take to answer before the next one is asked, and how often those that said nothing are asked again. */
  readonly patience?: { readonly milliseconds: number; readonly rounds: number };
}

/** An engine that answered; what `slipway doctor` shows. */
export interface EngineDescription {
  /** `unix:///var/run/docker.sock`. */
  readonly endpoint: string;
  readonly product: 'Docker' | 'Docker Desktop' | 'Podman' | 'Colima' | 'OrbStack';
  readonly version: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly rootless: boolean;
  readonly storageDriver: string;
}

export interface Engine {
  readonly docker: Docker;
  readonly description: EngineDescription;
}

const howToGetOne =
  'Install and start one: Docker (https://docs.docker.com/engine/install, or `apt-get install docker.io`), ' +
  'Podman (`systemctl --user start podman.socket`), Colima (`colima start`) or OrbStack; or point DOCKER_HOST at one.';

/** Where engines listen, most specific first. */
function engineEndpoints(search: EngineSearch = {}): readonly string[] {
  const environment = search.environment ?? process.env;
  if (search.socketPath) return [`unix://${search.socketPath}`];
  if (environment.DOCKER_HOST) return [environment.DOCKER_HOST];
  const home = search.home ?? homedir();
  const runtimeDirectory = environment.XDG_RUNTIME_DIR;
  const sockets = [
    '/var/run/docker.sock',
    join(home, '.docker/run/docker.sock'),
    join(home, '.orbstack/run/docker.sock'),
    join(home, '.colima/default/docker.sock'),
    join(home, '.config/colima/default/docker.sock'),
    join(home, '.rd/docker.sock'),
    ...(runtimeDirectory
      ? [join(runtimeDirectory, 'docker.sock'), join(runtimeDirectory, 'podman/podman.sock')]
      : []),
    '/run/podman/podman.sock',
    join(home, '.local/share/containers/podman/machine/podman.sock'),
  ].map((path) => `unix://${path}`);
  const context = contextEndpoint(join(home, '.docker'), environment.DOCKER_CONTEXT);
  return [...new Set(context ? [context, ...sockets] : sockets)];
}

/** The endpoint of the context that `docker context use` chose, if it is not the default one. */
function contextEndpoint(configDirectory: string, chosen?: string): string | undefined {
  try {
    const name =
      chosen ?? JSON.parse(readFileSync(join(configDirectory, 'config.json'), 'utf8')).currentContext;
    if (!name || name === 'default') return undefined;
    const directory = createHash('sha256').update(name).digest('hex');
    const metadata = readFileSync(join(configDirectory, 'contexts/meta', directory, 'meta.json'), 'utf8');
    return JSON.parse(metadata).Endpoints?.docker?.Host;
  } catch {
    return undefined;
  }
}

/** An engine at work on something slow can be silent for minutes, and one that is just starting too. */
const defaultPatience = { milliseconds: 20_000, rounds: 9 };

/**
 * The first engine that answers. One that takes the connection but says nothing is busy rather than absent: when no other
 * answers, it is asked again. Rejects with `EngineUnavailable`, saying what was tried and how to get one.
 */
export async function findEngine(search: EngineSearch = {}): Promise<Engine> {
  const { milliseconds, rounds } = search.patience ?? defaultPatience;
  const failures = new Map<string, string>();
  let endpoints = engineEndpoints(search);
  for (let round = 1; round <= rounds && endpoints.length > 0; round++) {
    const silent: string[] = [];
    for (const endpoint of endpoints) {
      try {
        const docker = connect(endpoint);
        return { docker, description: await describe(docker, endpoint, milliseconds) };
      } catch (error) {
        if (saidNothing(error)) silent.push(endpoint);
        failures.set(endpoint, saidNothing(error) ? 'does not answer' : reasonOf(error));
      }
    }
    if (silent.length > 0)
      search.logger?.warn(
        { silent },
        'waiting for the container engine: it is there but does not answer yet',
      );
    endpoints = silent;
  }
  const tried = [...failures].map(([endpoint, reason]) => `${endpoint} (${reason})`).join(', ');
  throw new RuntimeError('EngineUnavailable', `No container engine answers; tried ${tried}. ${howToGetOne}`, {
    retryable: true,
  });
}

const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code?.toString() ?? (error as Error).message;

/** The time was up; by then a socket without an engine behind it would have refused. */
function saidNothing(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: unknown };
  return name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR';
}

/**
 * For each request the client library writes the agent down with all of its sockets, for a debug log that nobody reads: with a hundred
 * of them that took the whole processor while tasks started. This one is written down in a word.
 */
class BriefAgent extends Agent {
  [inspect.custom](): string {
    return 'BriefAgent';
  }
}

function connect(endpoint: string): Docker {
  if (!endpoint.startsWith('unix://')) return connectByEnvironment(endpoint);
  // Kept connections save a socket per call. `host` is cleared because the library would prefer DOCKER_HOST to the path.
  const agent = new BriefAgent({ keepAlive: true, maxSockets: 256 });
  const options = { socketPath: endpoint.slice('unix://'.length), host: undefined, protocol: 'http', agent };
  return new Docker(options as Docker.DockerOptions);
}

/** tcp:// (with the TLS variables of the docker command) and ssh://, as the client library reads them. */
function connectByEnvironment(endpoint: string): Docker {
  if (process.env.DOCKER_HOST === endpoint) return new Docker();
  const { hostname, port, protocol } = new URL(endpoint);
  return new Docker({ host: hostname, port, protocol: protocol === 'ssh:' ? 'ssh' : 'http' });
}

const informWithinMilliseconds = 3000;

// biome-ignore lint/suspicious/noExplicitAny: the engine's answer, of which the client's types know little
type Answer = Record<string, any>;

/**
 * Docker answers `/info` only when no pull is looking up a registry's name, which without internet can take minutes:
 * what it would tell is then taken from this machine.
 */
async function describe(docker: Docker, endpoint: string, milliseconds: number): Promise<EngineDescription> {
  // The client's types do not know of these options.
  const questions = docker as unknown as Record<'version' | 'info', (options: object) => Promise<Answer>>;
  const [version, info] = await Promise.all([
    questions.version({ abortSignal: AbortSignal.timeout(milliseconds) }),
    questions.info({ abortSignal: AbortSignal.timeout(informWithinMilliseconds) }).catch((): Answer => ({})),
  ]);
  const operatingSystem = info.OperatingSystem ?? version.Platform?.Name ?? version.Os;
  return {
    endpoint,
    product: productOf(endpoint, operatingSystem, JSON.stringify(version.Components ?? '')),
    version: version.Version,
    apiVersion: version.ApiVersion,
    operatingSystem,
    kernel: version.KernelVersion ?? info.KernelVersion,
    architecture: version.Arch,
    cpus: info.NCPU ?? availableParallelism(),
    memoryBytes: info.MemTotal ?? totalmem(),
    rootless: (info.SecurityOptions ?? []).some((option: string) => option.includes('rootless')),
    storageDriver: info.Driver ?? 'unknown',
  };
}

function productOf(endpoint: string, system: string, components: string): EngineDescription['product'] {
  if (/podman/i.test(components)) return 'Podman';
  if (/docker desktop/i.test(system)) return 'Docker Desktop';
  if (/orbstack/i.test(system) || endpoint.includes('.orbstack')) return 'OrbStack';
  if (endpoint.includes('colima')) return 'Colima';
  return 'Docker';
}
