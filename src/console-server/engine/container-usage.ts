import { type Clock, sleep } from '../../platform/clock.ts';
import type { ContainerRuntime } from '../../runtime/contract.ts';

/** What all containers of this server use together. */
export interface ContainerUsage {
  /** Of all processors, 0 to 100. */
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  /** How many containers were measured. */
  readonly measured: number;
}

interface Sample {
  readonly at: number;
  readonly cpuNanoseconds: number;
  readonly memoryBytes: number;
}

/** An engine is asked for each container by itself: so many at once, so many in all, and no more often than that. */
const AT_ONCE = 8;
const MOST_CONTAINERS = 200;
const FRESH_MILLISECONDS = 2_000;
const BETWEEN_SAMPLES = 500;
const OLDEST_SAMPLE = 30_000;

/**
 * Measures what containers use, from the engine's counters: a share of processors is the difference of two readings. The one before is kept, so that only a
 * first question has to wait for two.
 */
export class UsageMeter {
  readonly #clock: Clock;
  #samples = new Map<string, Sample>();
  #last: { readonly at: number; readonly usage: Promise<ContainerUsage> } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** All who ask within two seconds get the same answer. */
  measure(runtime: ContainerRuntime, runtimeIds: readonly string[], cpus: number): Promise<ContainerUsage> {
    const now = this.#clock.now().getTime();
    if (this.#last === undefined || now - this.#last.at > FRESH_MILLISECONDS)
      this.#last = { at: now, usage: this.#measure(runtime, runtimeIds.slice(0, MOST_CONTAINERS), cpus) };
    return this.#last.usage;
  }

  async #measure(runtime: ContainerRuntime, ids: readonly string[], cpus: number): Promise<ContainerUsage> {
    const known = this.#recent();
    const before = ids.every((id) => known.has(id)) ? known : await this.#read(runtime, ids);
    if (before !== known && before.size > 0) await sleep(this.#clock, BETWEEN_SAMPLES);
    const after = await this.#read(runtime, ids);
    this.#samples = after;
    let cpu = 0;
    let memoryBytes = 0;
    for (const [id, sample] of after) {
      memoryBytes += sample.memoryBytes;
      cpu += shareOf(before.get(id), sample);
    }
    return {
      cpuPercent: Math.min(100, Math.round((1000 * cpu) / cpus) / 10),
      memoryBytes,
      measured: after.size,
    };
  }

  #recent(): Map<string, Sample> {
    const since = this.#clock.now().getTime() - OLDEST_SAMPLE;
    return new Map([...this.#samples].filter(([, { at }]) => at > since));
  }

  async #read(runtime: ContainerRuntime, ids: readonly string[]): Promise<Map<string, Sample>> {
    const samples = new Map<string, Sample>();
    const waiting = [...ids];
    const worker = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        // One that has just ended is measured no more.
        const stats = await runtime.stats(id, { atOnce: true, withoutNetwork: true }).catch(() => undefined);
        if (stats === undefined) continue;
        const { readAt, cpuTotalNanoseconds: cpuNanoseconds, memoryUsageBytes: memoryBytes } = stats;
        samples.set(id, { at: readAt.getTime(), cpuNanoseconds, memoryBytes });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return samples;
  }
}

/** Processors in use between two readings. */
function shareOf(before: Sample | undefined, after: Sample): number {
  const elapsed = before === undefined ? 0 : after.at - before.at;
  if (before === undefined || elapsed <= 0) return 0;
  return Math.max(0, after.cpuNanoseconds - before.cpuNanoseconds) / (elapsed * 1e6);
}
