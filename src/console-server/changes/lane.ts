import type { Clock } from '../../platform/clock.ts';

/** Gathers what comes, each key once, and hands it over together: at most once in `interval` milliseconds. */
export class Lane<Item> {
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #deliver: (items: readonly Item[]) => void;
  #pending = new Map<string, Item>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, interval: number, deliver: (items: readonly Item[]) => void) {
    this.#clock = clock;
    this.#interval = interval;
    this.#deliver = deliver;
  }

  add(key: string, item: Item): void {
    this.#pending.set(key, item);
    this.#cancel ??= this.#clock.after(this.#interval, () => this.#flush());
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#pending.clear();
  }

  #flush(): void {
    const items = [...this.#pending.values()];
    this.#cancel = undefined;
    this.#pending = new Map();
    this.#deliver(items);
  }
}
