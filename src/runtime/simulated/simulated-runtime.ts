/**
 * A container runtime without containers: the same contract as the real drivers, over a simulated machine on the
 * injected clock. For tests in virtual time, and for `slipway start --runtime simulated`, where the machine's ports
 * answer real requests. What behaves how is told by image names; see `behaviour.ts`.
 *
 * The machine keeps everything; a runtime made without one gets a machine of its own and so forgets all with it.
 */
import type { Clock } from '../../platform/clock.ts';
import { sleep } from '../../platform/clock.ts';
import type { RandomSource } from '../../platform/random.ts';
import { formatAddress, formatRange, freeRanges, overlap, parseRange } from '../cidr.ts';
import {
  type ContainerHealth,
  type ContainerRuntime,
  type ContainerSpec,
  type NetworkInfo,
  type NetworkRequest,
  RuntimeError,
  type SandboxInfo,
  type SandboxSpec,
} from '../contract.ts';
import { openAnsweringPort } from './answering-port.ts';
import type { Behaviour } from './behaviour.ts';
import { cancelTimers, end, run, setHealth, stop, toInfo } from './container-machine.ts';
import {
  containerById,
  containersOf,
  createSimulatedEngine,
  emit,
  type SimulatedContainer,
  type SimulatedEngine,
} from './engine.ts';
import { readLines, readNumbers } from './observations.ts';
import { bindPorts, closePorts } from './ports.ts';

export interface SimulatedRuntimeOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** The machine to use; a restart is another runtime over the same one. */
  readonly engine?: SimulatedEngine;
  /** Says how a container behaves, before what its image says. */
  readonly behaviour?: (spec: { image: string; name?: string; taskId?: string }) => Behaviour | undefined;
  /** True: tasks' ports are real loopback ports that answer. Off in virtual time. */
  readonly answerRequests?: boolean;
}

/** What a test does to the machine behind the control plane's back. */
export interface Simulation {
  readonly engine: SimulatedEngine;
  /** A process dies. False when no such container runs. */
  exit(taskId: string, name: string, exitCode?: number, outOfMemory?: boolean): boolean;
  setHealth(taskId: string, name: string, health: ContainerHealth): boolean;
  /** The pause container dies, and with it the network of the task. */
  killSandbox(taskId: string): boolean;
  /** What happens while this is off is not told; turning it on again tells `resync`. */
  setEvents(on: boolean): void;
}

export type SimulatedRuntime = ContainerRuntime & { readonly simulation: Simulation };

export function createSimulatedRuntime(options: SimulatedRuntimeOptions): SimulatedRuntime {
  const engine =
    options.engine ??
    createSimulatedEngine({ ...options, openPort: options.answerRequests ? openAnsweringPort : undefined });
  const listeners = new Set<Parameters<ContainerRuntime['subscribe']>[0]>();
  let events = true;
  const forward = (event: Parameters<Parameters<ContainerRuntime['subscribe']>[0]>[0]) => {
    if (events) for (const listener of [...listeners]) listener(event);
  };

  return {
    name: 'simulated',
    async start() {
      engine.listeners.add(forward);
      return capabilities;
    },
    async close() {
      engine.listeners.delete(forward);
    },
    async ensureImage({ reference, policy }) {
      const pullStartedAt = engine.clock.now();
      if (policy !== 'prefer-cached' || !engine.images.has(reference)) await pull(engine, reference);
      const digest = engine.images.get(reference)!;
      return { imageId: digest, digest, pullStartedAt, pullStoppedAt: engine.clock.now() };
    },
    ensureNetwork: async (request) => ensureNetwork(engine, request),
    async removeNetwork(networkId) {
      engine.networks.delete(networkId);
    },
    async ensureVolume(spec) {
      if (!engine.volumes.has(spec.name)) engine.volumes.set(spec.name, spec);
    },
    async removeVolume(name) {
      engine.volumes.delete(name);
    },
    ensureSandbox: (spec) => ensureSandbox(engine, spec),
    ensureContainer: async (spec) => toInfo(await ensureContainer(engine, spec)),
    async startContainer(runtimeId) {
      const container = containerById(engine, runtimeId);
      if (!container) throw failure('CannotStartContainerError', `No such container: ${runtimeId}`);
      await start(engine, container);
      return toInfo(container);
    },
    async stopContainer(runtimeId, timeoutSeconds) {
      const container = containerById(engine, runtimeId);
      if (container) await stop(engine, container, timeoutSeconds);
    },
    async inspectContainer(runtimeId) {
      const container = containerById(engine, runtimeId);
      return container && toInfo(container);
    },
    removeTask: async (taskId) => removeTask(engine, taskId),
    async recover() {
      return {
        sandboxes: [...engine.sandboxes].map(([taskId, { info, running }]) => ({ taskId, info, running })),
        containers: [...engine.containers.values()].map(toInfo),
        networks: [...engine.networks.values()].map(({ wished: _, ...network }) => network),
        volumes: [...engine.volumes.values()].map(({ name, scope }) => ({
          name,
          taskId: scope.kind === 'task' ? scope.taskId : undefined,
        })),
      };
    },
    async removeEverything() {
      const tasks = [...engine.containers.values()].map(({ spec }) => spec.taskId);
      for (const taskId of new Set([...tasks, ...engine.sandboxes.keys()])) removeTask(engine, taskId);
      engine.networks.clear();
      engine.volumes.clear();
    },
    logs: (runtimeId, logOptions) => readLines(engine, runtimeId, logOptions),
    stats: async (runtimeId) => readNumbers(engine, runtimeId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    simulation: {
      engine,
      exit: (taskId, name, exitCode = 1, outOfMemory = false) =>
        onRunning(engine, taskId, name, (container) => end(engine, container, exitCode, outOfMemory)),
      setHealth: (taskId, name, health) =>
        onRunning(engine, taskId, name, (container) => setHealth(engine, container, health)),
      killSandbox: (taskId) => killSandbox(engine, taskId),
      setEvents(on) {
        if (on && !events) for (const listener of [...listeners]) listener({ kind: 'resync' });
        events = on;
      },
    },
  };
}

/** Larger than any test, so that only what a test says limits it. */
const capabilities = {
  description: 'Simulated containers',
  directRouting: false,
  limitations: ['Containers are simulated: no image is pulled and no program runs.'],
  cpus: 256,
  memoryBytes: 1024 ** 4,
  architecture: 'X86_64',
} as const;

/** Quotes an engine that is not there as the real ones are quoted. */
function failure(name: RuntimeError['name'], words: string, retryable = false): RuntimeError {
  return new RuntimeError(name, `Error response from daemon: ${words}`, { retryable });
}

/** `least` milliseconds and up to as many again, by the seed. */
const about = (engine: SimulatedEngine, least: number) =>
  sleep(engine.clock, least + engine.random.integer(least));

async function pull(engine: SimulatedEngine, reference: string): Promise<void> {
  const { pullMilliseconds, pullError } = engine.behaviour({ image: reference });
  if (pullMilliseconds === undefined) await about(engine, 40);
  else await sleep(engine.clock, pullMilliseconds);
  if (pullError) throw failure('CannotPullContainerError', pullError);
  if (!engine.images.has(reference)) engine.images.set(reference, `sha256:${engine.random.hex(64)}`);
}

function ensureNetwork(engine: SimulatedEngine, { networkId, cidr }: NetworkRequest): NetworkInfo {
  const existing = engine.networks.get(networkId);
  if (existing) return { networkId, cidr: existing.cidr, gateway: existing.gateway };
  const taken = [...engine.networks.values()].map((network) => parseRange(network.cidr));
  const wished = parseRange(cidr);
  const free = taken.some((range) => overlap(range, wished))
    ? freeRanges(wished.prefix, [...taken, wished]).next().value
    : wished;
  if (!free) throw failure('ResourceInitializationError', `no free address range for ${networkId}`, true);
  const network = { networkId, cidr: formatRange(free), gateway: formatAddress(free.base + 1) };
  engine.networks.set(networkId, { ...network, wished: cidr });
  return network;
}

async function ensureSandbox(engine: SimulatedEngine, spec: SandboxSpec): Promise<SandboxInfo> {
  await about(engine, 40);
  const existing = engine.sandboxes.get(spec.taskId);
  if (existing) {
    existing.running = true;
    return existing.info;
  }
  const { networkId, address, macAddress } = spec.network;
  if (!engine.networks.has(networkId))
    throw new RuntimeError('ResourceInitializationError', `the network ${networkId} does not exist`, {
      retryable: true,
    });
  if ([...engine.sandboxes.values()].some((other) => isAt(other.spec, networkId, address)))
    throw failure('ResourceInitializationError', 'Address already in use', true);
  const portBindings = await bindPorts(engine, spec.taskId, spec.ports);
  const info: SandboxInfo = {
    runtimeId: engine.random.hex(64),
    address,
    macAddress: macAddress ?? '02:42:ac:00:00:02',
    portBindings,
  };
  // Another call for the same task may have been quicker.
  const sandbox = engine.sandboxes.get(spec.taskId) ?? { spec, info, running: true };
  engine.sandboxes.set(spec.taskId, sandbox);
  return sandbox.info;
}

const isAt = ({ network }: SandboxSpec, networkId: string, address: string) =>
  network.networkId === networkId && network.address === address;

async function ensureContainer(engine: SimulatedEngine, spec: ContainerSpec): Promise<SimulatedContainer> {
  await about(engine, 10);
  const existing = engine.containers.get(spec.engineName);
  if (existing) return existing;
  const imageDigest = engine.images.get(spec.image);
  if (!imageDigest) throw failure('CannotCreateContainerError', `No such image: ${spec.image}`);
  const behaviour = engine.behaviour({ image: spec.image, name: spec.name, taskId: spec.taskId });
  if (behaviour.createError) throw failure('CannotCreateContainerError', behaviour.createError);
  const container: SimulatedContainer = {
    runtimeId: engine.random.hex(64),
    spec,
    behaviour,
    imageDigest,
    createdAt: engine.clock.now(),
    portBindings: [],
    state: 'created',
    outOfMemory: false,
    health: 'none',
    stopping: false,
    timers: new Set(),
    lines: [],
    watchers: new Set(),
  };
  engine.containers.set(spec.engineName, container);
  return container;
}

async function start(engine: SimulatedEngine, container: SimulatedContainer): Promise<void> {
  const { behaviour, spec } = container;
  if (container.state !== 'created') return;
  if (behaviour.startMilliseconds === undefined) await about(engine, 40);
  else await sleep(engine.clock, behaviour.startMilliseconds);
  if (spec.networkMode === 'sandbox' && !engine.sandboxes.get(spec.taskId)?.running)
    throw failure('CannotStartContainerError', 'cannot join network of a non running container');
  if (behaviour.startError) {
    container.error = behaviour.startError;
    throw failure('CannotStartContainerError', behaviour.startError);
  }
  if (spec.networkMode === 'bridge')
    container.portBindings = await bindPorts(engine, spec.taskId, spec.ports);
  // It may have been started by another call, or removed, meanwhile.
  if (container.state === 'created' && engine.containers.get(spec.engineName) === container)
    run(engine, container);
}

function removeTask(engine: SimulatedEngine, taskId: string): void {
  for (const container of containersOf(engine, taskId)) {
    end(engine, container, 137);
    cancelTimers(container);
    engine.containers.delete(container.spec.engineName);
    for (const wake of [...container.watchers]) wake();
  }
  closePorts(engine, taskId);
  engine.sandboxes.delete(taskId);
  for (const { name, scope } of [...engine.volumes.values()])
    if (scope.kind === 'task' && scope.taskId === taskId) engine.volumes.delete(name);
}

function onRunning(
  engine: SimulatedEngine,
  taskId: string,
  name: string,
  action: (container: SimulatedContainer) => void,
): boolean {
  const container = containersOf(engine, taskId).find((one) => one.spec.name === name);
  if (container?.state !== 'running') return false;
  action(container);
  return true;
}

function killSandbox(engine: SimulatedEngine, taskId: string): boolean {
  const sandbox = engine.sandboxes.get(taskId);
  if (!sandbox?.running) return false;
  sandbox.running = false;
  emit(engine, { kind: 'sandbox-exited', taskId });
  return true;
}
