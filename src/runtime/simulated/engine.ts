/**
 * The simulated machine: what would be an engine with its containers. It outlives the runtimes that use it, as an
 * engine outlives a server, so a restart is another runtime over the same machine. All time is the injected clock's.
 */
import type { Clock } from '../../platform/clock.ts';
import type { RandomSource } from '../../platform/random.ts';
import type {
  ContainerEvent,
  ContainerHealth,
  ContainerSpec,
  ContainerState,
  LogLine,
  NetworkInfo,
  PortBinding,
  SandboxInfo,
  SandboxSpec,
  VolumeSpec,
} from '../contract.ts';
import { type Behaviour, behaviourOfImage } from './behaviour.ts';

export interface SimulatedContainer {
  readonly runtimeId: string;
  readonly spec: ContainerSpec;
  readonly behaviour: Behaviour;
  readonly imageDigest: string;
  readonly createdAt: Date;
  portBindings: readonly PortBinding[];
  state: ContainerState;
  startedAt?: Date;
  finishedAt?: Date;
  exitCode?: number;
  outOfMemory: boolean;
  health: ContainerHealth;
  healthOutput?: string;
  error?: string;
  stopping: boolean;
  /** What a test says it uses: percent of one processor, bytes; `cpuBefore` nanoseconds were used until `since`. */
  load?: {
    readonly cpuPercent?: number;
    readonly memoryBytes?: number;
    readonly cpuBefore: number;
    readonly since: number;
  };
  /** Cancels of what is yet to happen to it. */
  readonly timers: Set<() => void>;
  readonly lines: LogLine[];
  /** Called when a line was written or it ended. */
  readonly watchers: Set<() => void>;
}

export interface SimulatedSandbox {
  readonly spec: SandboxSpec;
  readonly info: SandboxInfo;
  running: boolean;
}

/** Opens a port that answers for a task; undefined in virtual time, where nothing listens. */
export type OpenPort = (answer: () => PortAnswer | undefined) => Promise<{ port: number; close(): void }>;
export interface PortAnswer {
  readonly status: number;
  readonly body: string;
}

export interface SimulatedEngine {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly behaviour: (spec: { image: string; name?: string; taskId?: string }) => Behaviour;
  readonly openPort?: OpenPort;
  readonly images: Map<string, string>;
  /** By engine name. */
  readonly containers: Map<string, SimulatedContainer>;
  /** By task id. */
  readonly sandboxes: Map<string, SimulatedSandbox>;
  readonly networks: Map<string, NetworkInfo & { readonly wished: string }>;
  readonly volumes: Map<string, VolumeSpec>;
  /** What is open for a task. */
  readonly ports: Map<string, { close(): void }[]>;
  readonly listeners: Set<(event: ContainerEvent) => void>;
  nextHostPort: number;
}

export interface SimulatedEngineOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Says how a container behaves, before what its image says; undefined leaves it to the image. */
  readonly behaviour?: (spec: { image: string; name?: string; taskId?: string }) => Behaviour | undefined;
  /** Answers on real loopback ports; without it ports are numbers only. */
  readonly openPort?: OpenPort;
}

const firstHostPort = 32_768;

export function createSimulatedEngine(options: SimulatedEngineOptions): SimulatedEngine {
  return {
    clock: options.clock,
    random: options.random,
    behaviour: (spec) => options.behaviour?.(spec) ?? behaviourOfImage(spec.image),
    openPort: options.openPort,
    images: new Map(),
    containers: new Map(),
    sandboxes: new Map(),
    networks: new Map(),
    volumes: new Map(),
    ports: new Map(),
    listeners: new Set(),
    nextHostPort: firstHostPort,
  };
}

export function emit(engine: SimulatedEngine, event: ContainerEvent): void {
  for (const listener of [...engine.listeners]) listener(event);
}

export function containerById(engine: SimulatedEngine, runtimeId: string): SimulatedContainer | undefined {
  for (const container of engine.containers.values()) if (container.runtimeId === runtimeId) return container;
  return undefined;
}

export function containersOf(engine: SimulatedEngine, taskId: string): SimulatedContainer[] {
  return [...engine.containers.values()].filter(({ spec }) => spec.taskId === taskId);
}
