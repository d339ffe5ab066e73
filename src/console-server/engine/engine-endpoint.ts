import { lookup } from 'node:dns/promises';
import type { ListenerStatus } from '../../load-balancer/contract.ts';
import { type Clock, sleep } from '../../platform/clock.ts';
import type { ContainerRuntime, RuntimeCapabilities } from '../../runtime/contract.ts';
import type { Store } from '../../store/store.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { usedScopes } from '../../store/used-scopes.ts';
import type { ConsoleFacts } from '../console-config.ts';
import { UsageMeter } from './container-usage.ts';

/** The engine as the composition root knows it; undefined until it is connected. */
export interface EngineFacts {
  readonly state: 'starting' | 'running' | 'stopping';
  readonly runtime: ContainerRuntime | undefined;
  readonly capabilities: RuntimeCapabilities | undefined;
  /** What tasks miss, one sentence each. */
  readonly problems: readonly string[];
}

export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly facts: ConsoleFacts;
  readonly engine: () => EngineFacts;
  readonly listeners: () => readonly ListenerStatus[];
}

const NAMES_TIMEOUT = 700;
const NAMES_FRESH = 60_000;

/** What the machine under the console is and does; read anew at each question, but for what takes long. */
export function engineStatus(options: EngineOptions): () => Promise<object> {
  const { store, clock, facts } = options;
  const meter = new UsageMeter(clock);
  const names = systemNames(clock);
  const startedAt = clock.now();
  return async () => {
    const { state, runtime, capabilities, problems } = options.engine();
    const running = store.list(taskTable, { where: { lastStatus: 'RUNNING' } });
    const containers = running.flatMap((task) =>
      task.containers.filter((each) => each.lastStatus === 'RUNNING'),
    );
    const ids = containers.flatMap(({ runtimeId }) => runtimeId ?? []);
    const usage =
      runtime === undefined || capabilities === undefined
        ? undefined
        : await meter.measure(runtime, ids, capabilities.cpus);
    return {
      state,
      engine: {
        runtime: facts.runtime,
        ...(capabilities !== undefined && {
          description: capabilities.description,
          cpus: capabilities.cpus,
          memoryBytes: capabilities.memoryBytes,
          architecture: capabilities.architecture,
        }),
        limitations: [...(capabilities?.limitations ?? []), ...problems],
      },
      containers: { tasks: running.length, running: containers.length, ...usage },
      server: {
        version: facts.version,
        pid: process.pid,
        rssBytes: process.memoryUsage.rss(),
        startedAt: startedAt.toISOString(),
        uptimeSeconds: Math.floor((clock.now().getTime() - startedAt.getTime()) / 1000),
        node: process.version,
        port: facts.port,
        speed: facts.speed,
        accountId: facts.accountId,
        instanceId: facts.instanceId,
        used: usedScopes(store),
      },
      ports: [80, 443].map((port) => portStatus(port, options.listeners())),
      names: await names(),
    };
  };
}

/** A port is bound once a listener asks for it. */
function portStatus(port: number, listeners: readonly ListenerStatus[]) {
  const found = listeners.filter((each) => each.port === port);
  if (found.length === 0) return { port, state: 'unused' };
  const addresses = [...new Set(found.flatMap((each) => each.addresses))];
  const problems = [...new Set(found.flatMap((each) => each.problems))];
  return { port, state: addresses.length > 0 ? 'bound' : 'not-bound', addresses, problems };
}

/** Browsers and curl lead names under .localhost to loopback themselves (RFC 6761, 6.3); other programs ask the system. */
function systemNames(clock: Clock): () => Promise<object> {
  let last: { readonly at: number; readonly answer: Promise<object> } | undefined;
  const ask = async () => {
    const found = lookup('slipway.us-east-1.elb.localhost').then(
      ({ address }) => address,
      () => undefined,
    );
    const address = await Promise.race([found, sleep(clock, NAMES_TIMEOUT).then(() => undefined)]);
    return {
      suffix: 'elb.localhost',
      browsers: true,
      system: address !== undefined,
      ...(address !== undefined && { address }),
    };
  };
  return () => {
    const now = clock.now().getTime();
    if (last === undefined || now - last.at > NAMES_FRESH) last = { at: now, answer: ask() };
    return last.answer;
  };
}
