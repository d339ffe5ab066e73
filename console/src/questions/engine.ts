import { askSlipway } from '../aws/slipway.ts';
import { useLive } from '../live/use-live.ts';

/** What GET /_slipway/engine tells (docs/slipway-endpoints.md). What only a connected engine knows is missing until it is. */
export interface EngineFacts {
  state: 'starting' | 'running' | 'stopping';
  engine: {
    runtime: 'docker' | 'simulated';
    description?: string;
    cpus?: number;
    memoryBytes?: number;
    architecture?: string;
    /** What tasks miss on this engine, one sentence each. */
    limitations: string[];
  };
  /** `cpuPercent`: of all processors, 0 to 100. */
  containers: { tasks: number; running: number; cpuPercent?: number; memoryBytes?: number };
  server: {
    version: string;
    rssBytes: number;
    uptimeSeconds: number;
    node: string;
    port: number;
    speed: number;
  };
  ports: {
    port: number;
    state: 'unused' | 'bound' | 'not-bound';
    addresses?: string[];
    problems?: string[];
  }[];
  /** `system`: programs that ask the system find load balancers by name. */
  names: { suffix: string; browsers: boolean; system: boolean };
}

function engineFacts(): Promise<EngineFacts> {
  return askSlipway('GET', '/_slipway/engine');
}

export const useEngine = () => useLive(['metrics', 'ecs.tasks'], ['engine'], engineFacts);
