import type { ContainerStats } from '../runtime/contract.ts';

interface Reading {
  readonly at: number;
  readonly received: number;
  readonly sent: number;
}

const KEPT_READINGS = 1_000;

/**
 * The engine's own numbers with the network's rates beside them, which come from two readings: the first answer for a container has none
 * (ECS developer guide, "Amazon ECS task metadata endpoint version 4", stats). Readings are kept in memory only.
 */
export class NetworkRates {
  readonly #readings = new Map<string, Reading>();

  view(runtimeId: string, stats: ContainerStats): object {
    const now = {
      at: stats.readAt.getTime(),
      received: stats.networkRxBytes,
      sent: stats.networkTxBytes,
    };
    const before = this.#readings.get(runtimeId);
    this.#keep(runtimeId, now);
    const seconds = before === undefined ? 0 : (now.at - before.at) / 1000;
    if (before === undefined || seconds <= 0) return stats.raw as object;
    return {
      ...(stats.raw as object),
      network_rate_stats: {
        rx_bytes_per_sec: (now.received - before.received) / seconds,
        tx_bytes_per_sec: (now.sent - before.sent) / seconds,
      },
    };
  }

  #keep(runtimeId: string, reading: Reading): void {
    this.#readings.delete(runtimeId);
    this.#readings.set(runtimeId, reading);
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > KEPT_READINGS && oldest !== undefined) this.#readings.delete(oldest);
  }
}
