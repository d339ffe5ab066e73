/**
 * The container runtime on a real engine, by the Docker Engine API (Docker, Podman's compatible socket, Colima,
 * OrbStack). The driver keeps nothing that matters: names and labels on the engine are its memory, so a new process
 * goes on where the old one was killed.
 */
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ContainerRuntime, RuntimeCapabilities } from '../contract.ts';
import { recover, removeEverything, removeTask } from './cleanup.ts';
import {
  ensureContainer,
  inspectContainer,
  notStarted,
  startContainer,
  stopContainer,
} from './containers.ts';
import type { DockerContext } from './docker-context.ts';
import { type EngineDescription, type EngineSearch, findEngine } from './engine.ts';
import { engineWords, toRuntimeError } from './engine-errors.ts';
import { type EventWatch, watchEvents } from './events.ts';
import { createGate } from './gate.ts';
import { canListenOn, hostRanges } from './host.ts';
import { createImageStore, type ImageStore } from './images.ts';
import { readLogs } from './logs.ts';
import { ensureMetadataNetwork, metadataAddress } from './metadata-network.ts';
import { ensureVpcNetwork, findNetwork, removeNetwork } from './networks.ts';
import { ensurePauseImage } from './pause-image.ts';
import { ensureSandbox } from './sandboxes.ts';
import { createSingleFlight } from './single-flight.ts';
import { readStats } from './stats.ts';
import { ensureVolume, removeVolume } from './volumes.ts';

export interface DockerRuntimeOptions {
  /** Marks everything that this server has on the engine; another server on the same engine has another one. */
  readonly instanceId: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Where ports are published. */
  readonly publishAddress?: string;
  /** The engine's socket; without it, the engine is looked for. */
  readonly socketPath?: string;
  readonly environment?: EngineSearch['environment'];
  /** Name servers of containers; by default the engine's own. The metadata address is one the host can listen on. */
  readonly dns?: readonly string[];
  /** Ranges the host is connected to, which no network may cover. */
  readonly hostRanges?: () => readonly string[];
  /** Whether the host has an address: by it is known whether the engine's bridges are on this host. */
  readonly hostHas?: (address: string) => Promise<boolean>;
}

interface Connected {
  readonly context: DockerContext;
  readonly images: ImageStore;
  readonly events: EventWatch;
}

export function createDockerRuntime(options: DockerRuntimeOptions): ContainerRuntime {
  let connected: Connected | undefined;
  const listeners = new Set<Parameters<ContainerRuntime['subscribe']>[0]>();
  const there = (): Connected => {
    if (!connected) throw notStarted();
    return connected;
  };
  const context = () => there().context;

  return {
    name: 'docker',
    async start() {
      const { capabilities, ...made } = await connect(options);
      made.events.subscribe((event) => {
        for (const listener of [...listeners]) listener(event);
      });
      connected = made;
      return capabilities;
    },
    async close() {
      connected?.events.close();
      connected = undefined;
    },
    ensureImage: async (request) => there().images.ensure(request),
    async ensureNetwork(request) {
      const [{ networkId, cidr, gateway }] = await Promise.all([
        ensureVpcNetwork(context(), request),
        context().metadata ? ensureMetadataNetwork(context()) : undefined,
      ]);
      return { networkId, cidr, gateway };
    },
    async removeNetwork(networkId) {
      const network = await findNetwork(context(), networkId);
      if (network) await removeNetwork(context(), network);
    },
    ensureVolume: async (spec) => ensureVolume(context(), spec),
    removeVolume: async (name) => removeVolume(context(), name),
    ensureSandbox: async (spec) => ensureSandbox(context(), spec),
    ensureContainer: async (spec) => ensureContainer(context(), there().images, spec),
    startContainer: async (runtimeId) => startContainer(context(), runtimeId),
    stopContainer: async (runtimeId, timeout) => stopContainer(context(), runtimeId, timeout),
    inspectContainer: async (runtimeId) => inspectContainer(context(), runtimeId),
    removeTask: async (taskId) => removeTask(context(), taskId),
    recover: async () => recover(context()),
    removeEverything: async () => removeEverything(context()),
    logs: (runtimeId, logOptions) => readLogs(context(), runtimeId, logOptions),
    stats: async (runtimeId, options) => readStats(context(), runtimeId, options),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Measured on two cores with Docker 20.10: 20 tasks (40 containers) take 13 s when all start at once and about 6 s,
 * twenty `docker run`s taking 3.5 s, when a few do: starts wait for each other's locks. The engine also miscounts a network's
 * endpoints, and then refuses to remove it, the more likely the more of them come and go at once.
 */
const startsAtOnce = 3;

async function connect(options: DockerRuntimeOptions) {
  const { docker, description } = await findEngine(options);
  const base = {
    docker,
    instanceId: options.instanceId,
    logger: options.logger,
    clock: options.clock,
    hostRanges: options.hostRanges ?? hostRanges,
    flights: createSingleFlight(),
    ensuredNetworks: new Map(),
  };
  const [problem] = await Promise.all([
    ensureMetadataNetwork(base).then(() => undefined, engineWords),
    ensurePauseImage(docker, description.architecture),
  ]).catch((error) => {
    throw toRuntimeError('ContainerRuntimeError', error);
  });
  const bridgeAddress = problem === undefined ? metadataAddress : await defaultBridgeAddress(docker);
  const directRouting =
    bridgeAddress !== undefined && (await (options.hostHas ?? canListenOn)(bridgeAddress));
  const context: DockerContext = {
    ...base,
    engine: description,
    publishAddress: options.publishAddress ?? '127.0.0.1',
    dns: options.dns ?? [],
    metadata: problem === undefined && directRouting,
    directRouting,
    gate: createGate(startsAtOnce),
    created: new Map(),
    unlimited: new Set(),
    leaving: new Set(),
  };
  const capabilities = describeCapabilities(context, problem);
  const images = createImageStore(docker, options.clock, options.logger);
  return { context, images, events: await watchEvents(context), capabilities };
}

async function defaultBridgeAddress(docker: DockerContext['docker']): Promise<string | undefined> {
  const bridge = await docker
    .getNetwork('bridge')
    .inspect()
    .catch(() => undefined);
  return bridge?.IPAM?.Config?.[0]?.Gateway;
}

function describeCapabilities(context: DockerContext, metadataProblem?: string): RuntimeCapabilities {
  const { engine, directRouting, metadata } = context;
  const limitations: string[] = [];
  if (metadataProblem !== undefined)
    limitations.push(
      `Task metadata and task role credentials are not available at ${metadataAddress}: the engine cannot make their network (${metadataProblem}).`,
    );
  else if (!directRouting)
    limitations.push(
      `Task metadata and task role credentials are not available at ${metadataAddress}: ${engine.product} runs containers in a virtual machine, away from this host's addresses.`,
    );
  if (!directRouting)
    limitations.push(
      'Task addresses are not reachable from this host; tasks are reached by ports published on loopback.',
    );
  return {
    description: engineLabel(engine),
    directRouting,
    metadataAddress: metadata ? metadataAddress : undefined,
    limitations,
    cpus: engine.cpus,
    memoryBytes: engine.memoryBytes,
    architecture: /arm64|aarch64/.test(engine.architecture) ? 'ARM64' : 'X86_64',
  };
}

function engineLabel(engine: EngineDescription): string {
  return `${engine.product} ${engine.version} (linux/${engine.architecture})`;
}
