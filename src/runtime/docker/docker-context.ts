import type Docker from 'dockerode';
import type { Clock } from '../../platform/clock.ts';
import type { ContainerInfo } from '../contract.ts';
import type { EngineDescription } from './engine.ts';
import type { Gate } from './gate.ts';
import type { NetworkContext } from './networks.ts';

/** What every part of the driver works with, once the engine was found. */
export interface DockerContext extends NetworkContext {
  readonly docker: Docker;
  readonly clock: Clock;
  readonly engine: EngineDescription;
  readonly publishAddress: string;
  readonly dns: readonly string[];
  /** Whether containers reach this host at the metadata address. */
  readonly metadata: boolean;
  /** The host reaches container addresses. */
  readonly directRouting: boolean;
  /** For starts and removals, which an engine does quickest a few at a time. */
  readonly gate: Gate;
  /** Containers that this process created and has not started, by their names on the engine. */
  readonly created: Map<string, ContainerInfo>;
  /** What was learnt by trying: things whose size this engine's storage cannot limit. */
  readonly unlimited: Set<'containers' | 'volumes'>;
  /** Tasks whose removal is under way: what their containers do now is nobody's news. */
  readonly leaving: Set<string>;
}
