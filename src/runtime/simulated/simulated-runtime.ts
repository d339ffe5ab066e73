/**
 * A container runtime without containers: the same contract as the real drivers, over a simulated machine on the
 * injected clock. For tests in virtual time, and for `slipway start --runtime simulated`, where the machine's ports
 * answer real requests. What behaves how is told by image names; see `behaviour.ts`.
 *
 * The machine keeps everything; a runtime made without one gets a machine of its own and so forgets all with it.
 */
import type { Clock } from '../../platform/clock.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { ContainerRuntime } from '../contract.ts';
import { openAnsweringPort } from './answering-port.ts';
import type { Behaviour } from './behaviour.ts';
import { stop, toInfo } from './container-machine.ts';
import { ensureContainer, removeTask, start } from './containers.ts';
import { containerById, createSimulatedEngine, type SimulatedEngine } from './engine.ts';
import { failure } from './engine-answers.ts';
import { pull } from './images.ts';
import { ensureNetwork, ensureSandbox } from './networks.ts';
import { readLines, readNumbers } from './observations.ts';
import { createSimulation, type Simulation } from './simulation.ts';

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
    simulation: createSimulation(engine, (on) => {
      if (on && !events) for (const listener of [...listeners]) listener({ kind: 'resync' });
      events = on;
    }),
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
