/** What can be read of a simulated container while it runs: its lines and its numbers. */
import type { ContainerStats, LogLine } from '../contract.ts';
import { containerById, type SimulatedContainer, type SimulatedEngine } from './engine.ts';

/** Its lines, following it until it has ended or was removed. */
export async function* readLines(
  engine: SimulatedEngine,
  runtimeId: string,
  options: { since?: Date; after?: string; signal: AbortSignal },
): AsyncGenerator<LogLine> {
  const container = containerById(engine, runtimeId);
  if (!container) return;
  for (let next = Number(options.after ?? 0); !options.signal.aborted; ) {
    const line = container.lines[next];
    if (line) {
      next++;
      if (!options.since || line.timestamp >= options.since) yield line;
    } else {
      if (container.state === 'exited' || !containerById(engine, runtimeId)) return;
      await change(container, options.signal);
    }
  }
}

function change(container: SimulatedContainer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      container.watchers.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    container.watchers.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}

const memoryUsed = 32 * 1024 ** 2;
const defaultMemoryLimit = 512 * 1024 ** 2;
/** Of one processor, in hundredths. */
const cpuUsed = 2;
/** Nanoseconds of processor time that its start took. */
const startCost = 20e6;

/** What it has used since its start: at its image's rate, or at the one that a test set, from then on. */
function cpuNanoseconds({ startedAt, behaviour, load }: SimulatedContainer, now: number): number {
  const rate = (load?.cpuPercent ?? behaviour.cpuPercent ?? cpuUsed) / 100;
  const since = load?.since ?? startedAt?.getTime() ?? now;
  return (load?.cpuBefore ?? 0) + (now - since) * 1e6 * rate;
}

/** From now on it uses so much. What it has used until now stays used. */
export function setLoad(
  engine: SimulatedEngine,
  container: SimulatedContainer,
  load: { readonly cpuPercent?: number; readonly memoryBytes?: number },
): void {
  const now = engine.clock.now().getTime();
  const cpuBefore = cpuNanoseconds(container, now);
  container.load = { ...container.load, ...load, cpuBefore, since: now };
}

/** Numbers that grow with the time it runs. */
export function readNumbers(engine: SimulatedEngine, runtimeId: string): ContainerStats | undefined {
  const container = containerById(engine, runtimeId);
  if (container?.state !== 'running' || !container.startedAt) return undefined;
  const readAt = engine.clock.now();
  const nanoseconds = (readAt.getTime() - container.startedAt.getTime()) * 1e6;
  const cpu = startCost + cpuNanoseconds(container, readAt.getTime());
  const memory = container.load?.memoryBytes ?? memoryUsed;
  const memoryLimitBytes = container.spec.memoryLimitBytes ?? defaultMemoryLimit;
  const bytes = Math.floor(nanoseconds / 1e6);
  return {
    readAt,
    cpuTotalNanoseconds: cpu,
    systemCpuNanoseconds: nanoseconds,
    onlineCpus: 1,
    memoryUsageBytes: memory,
    memoryLimitBytes,
    networkRxBytes: bytes,
    networkTxBytes: bytes,
    storageReadBytes: 0,
    storageWriteBytes: 0,
    raw: {
      read: readAt.toISOString(),
      cpu_stats: { cpu_usage: { total_usage: cpu }, system_cpu_usage: nanoseconds, online_cpus: 1 },
      memory_stats: { usage: memory, limit: memoryLimitBytes },
      networks: { eth0: { rx_bytes: bytes, tx_bytes: bytes } },
    },
  };
}
