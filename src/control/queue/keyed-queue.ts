import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';

/** What a pass over a key asks for: nothing, or another pass after some milliseconds. */
export interface PassResult {
  readonly requeueAfter?: number;
}

export interface KeyedQueueOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many keys are worked on at once. */
  readonly concurrency: number;
  /** One pass. It finds out by itself what there is to do: a key may come without need, and one pass may serve many changes. */
  readonly work: (key: string) => Promise<PassResult | undefined>;
}

const FIRST_RETRY = 100;
const LONGEST_RETRY = 30_000;

/**
 * Keys that want a pass. A key waits once however often it is added; passes over one key never overlap; a key that is added
 * during its pass gets another one; a pass that throws is tried again after a growing delay. Nothing here survives a
 * restart: the owner adds every key anew.
 */
export class KeyedQueue {
  readonly #options: KeyedQueueOptions;
  readonly #waiting = new Set<string>();
  readonly #running = new Set<string>();
  readonly #later = new Map<string, { at: number; cancel: () => void }>();
  readonly #failures = new Map<string, number>();
  #closed = false;
  #whenIdle: (() => void)[] = [];

  constructor(options: KeyedQueueOptions) {
    this.#options = options;
  }

  add(key: string): void {
    if (this.#closed) return;
    this.#cancelLater(key);
    this.#waiting.add(key);
    this.#pump();
  }

  /** Adds the key after a while, unless it is added sooner. */
  addAfter(key: string, milliseconds: number): void {
    if (this.#closed) return;
    const at = this.#options.clock.now().getTime() + milliseconds;
    const planned = this.#later.get(key);
    if (planned !== undefined && planned.at <= at) return;
    planned?.cancel();
    this.#later.set(key, { at, cancel: this.#options.clock.after(milliseconds, () => this.add(key)) });
  }

  /** Takes no more keys and resolves when the passes under way have ended. */
  close(): Promise<void> {
    this.#closed = true;
    for (const key of [...this.#later.keys()]) this.#cancelLater(key);
    this.#waiting.clear();
    return this.idle();
  }

  /** Resolves when no pass runs or waits; delayed keys do not count. */
  idle(): Promise<void> {
    if (this.#waiting.size === 0 && this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #pump(): void {
    for (const key of this.#waiting) {
      if (this.#running.size >= this.#options.concurrency) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      this.#running.add(key);
      void this.#pass(key);
    }
  }

  async #pass(key: string): Promise<void> {
    try {
      const result = await this.#options.work(key);
      this.#failures.delete(key);
      if (result?.requeueAfter !== undefined) this.addAfter(key, result.requeueAfter);
    } catch (error) {
      this.#retry(key, error);
    } finally {
      this.#running.delete(key);
      this.#pump();
      if (this.#waiting.size === 0 && this.#running.size === 0)
        for (const done of this.#whenIdle.splice(0)) done();
    }
  }

  #retry(key: string, error: unknown): void {
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    this.#options.logger.error(
      { err: error, key, failures },
      `${this.#options.name}: a pass failed and will be tried again`,
    );
    this.addAfter(key, Math.min(FIRST_RETRY * 2 ** (failures - 1), LONGEST_RETRY));
  }

  #cancelLater(key: string): void {
    this.#later.get(key)?.cancel();
    this.#later.delete(key);
  }
}
