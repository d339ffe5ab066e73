import type { ContainerStats } from '../../runtime/contract.ts';

/** What a task used over the last minute. `cpuUnits` is undefined before there are two readings. */
export interface TaskUsage {
  /** ECS units: 1024 is one processor. */
  readonly cpuUnits?: number;
  readonly memoryBytes: number;
  /** Bytes a second; undefined before there are two readings, or where they were not read. */
  readonly network?: { readonly received: number; readonly sent: number };
  readonly storage?: { readonly read: number; readonly written: number };
}

interface Counters {
  readonly at: number;
  readonly cpu: number;
  readonly received: number;
  readonly sent: number;
  readonly read: number;
  readonly written: number;
}

/** One container's reading, and the one before it. */
interface Step {
  readonly seconds: number;
  readonly before: Counters;
  readonly now: Counters;
}

/**
 * Turns counters that only grow into what was used between two readings. The last reading of each container is kept in memory: after a restart the first
 * minute has no value for what is measured by difference, as with a container that is new.
 */
export class UsageMeter {
  readonly #last = new Map<string, Counters>();

  /** The task's containers as read now. `freshSince`: a container that started later is measured from its start. */
  measure(
    readings: readonly { runtimeId: string; startedAt: number; stats: ContainerStats }[],
    freshSince: number,
    withTraffic: boolean,
  ): TaskUsage {
    const steps = readings.map((reading) => this.#step(reading, freshSince));
    const known = steps.filter((step) => step !== undefined);
    const memoryBytes = readings.reduce((sum, { stats }) => sum + stats.memoryUsageBytes, 0);
    if (known.length === 0) return { memoryBytes };
    const cpuUnits = total(
      known,
      ({ now, before, seconds }) => ((now.cpu - before.cpu) / 1e9 / seconds) * 1024,
    );
    if (!withTraffic) return { memoryBytes, cpuUnits };
    const rate = (step: Step, of: 'received' | 'sent' | 'read' | 'written') =>
      Math.max(step.now[of] - step.before[of], 0) / step.seconds;
    return {
      memoryBytes,
      cpuUnits,
      // The namespace is one for all of the task's containers: each tells the same.
      network: { received: rate(known[0]!, 'received'), sent: rate(known[0]!, 'sent') },
      storage: {
        read: total(known, (step) => rate(step, 'read') * step.seconds),
        written: total(known, (step) => rate(step, 'written') * step.seconds),
      },
    };
  }

  /** Forgets all other containers. */
  keepOnly(runtimeIds: ReadonlySet<string>): void {
    for (const id of this.#last.keys()) if (!runtimeIds.has(id)) this.#last.delete(id);
  }

  #step(
    { runtimeId, startedAt, stats }: { runtimeId: string; startedAt: number; stats: ContainerStats },
    freshSince: number,
  ): Step | undefined {
    const now = countersOf(stats);
    const fresh = { at: startedAt, cpu: 0, received: 0, sent: 0, read: 0, written: 0 };
    const last = this.#last.get(runtimeId);
    // Counters that went back are those of a container that was started anew.
    const before =
      last !== undefined && last.cpu <= now.cpu ? last : startedAt >= freshSince ? fresh : undefined;
    this.#last.set(runtimeId, now);
    const seconds = before === undefined ? 0 : (now.at - before.at) / 1000;
    return before === undefined || seconds <= 0 ? undefined : { seconds, before, now };
  }
}

function countersOf(stats: ContainerStats): Counters {
  return {
    at: stats.readAt.getTime(),
    cpu: stats.cpuTotalNanoseconds,
    received: stats.networkRxBytes,
    sent: stats.networkTxBytes,
    read: stats.storageReadBytes,
    written: stats.storageWriteBytes,
  };
}

const total = (steps: readonly Step[], of: (step: Step) => number) =>
  steps.reduce((sum, step) => sum + of(step), 0);
