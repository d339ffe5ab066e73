import type { Clock } from '../../src/platform/clock.ts';
import type { Logger } from '../../src/platform/logger.ts';
import type { ContainerRuntime } from '../../src/runtime/contract.ts';
import type { Store } from '../../src/store/store.ts';

const never = new Promise<never>(() => {});

/**
 * The life of one process. What a control plane is given through it works until the life is cut; from then on no answer comes back, nothing can be
 * written and no timer rings, wherever its passes stood: kill -9. What the engine was asked for already it goes on doing.
 */
export class Life {
  #alive = true;
  #left = Number.POSITIVE_INFINITY;

  get alive(): boolean {
    return this.#alive;
  }

  cut(): void {
    this.#alive = false;
  }

  /** Dies in the middle of what it does: at the n-th use of the store or the engine from now on. */
  cutAfter(uses: number): void {
    this.#left = uses;
  }

  store(store: Store): Store {
    return guard(store, (name, call) => (...args) => {
      if (!this.#use()) throw new Error('killed');
      return name === 'subscribe' ? call(this.#silenced(args[0])) : call(...args);
    });
  }

  runtime<Runtime extends ContainerRuntime>(runtime: Runtime): Runtime {
    return guard(runtime, (name, call) => (...args) => {
      if (name === 'subscribe') return call(this.#silenced(args[0]));
      if (!this.#use()) return never;
      const answer = call(...args);
      return answer instanceof Promise
        ? answer.then(
            (value) => (this.#use() ? value : never),
            (error) => (this.#use() ? Promise.reject(error) : never),
          )
        : answer;
    });
  }

  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      after: (milliseconds, callback) => clock.after(milliseconds, this.#silenced(callback) as () => void),
      soon: (callback) => clock.soon(this.#silenced(callback) as () => void),
    };
  }

  logger(logger: Logger): Logger {
    return { ...logger, error: this.#silenced(logger.error) as Logger['error'] };
  }

  #use(): boolean {
    this.#left -= 1;
    if (this.#left <= 0) this.#alive = false;
    return this.#alive;
  }

  #silenced(callback: unknown): (...args: unknown[]) => void {
    return (...args) => {
      if (!this.#alive) return;
      try {
        (callback as (...args: unknown[]) => void)(...args);
      } catch (error) {
        if (this.#alive) throw error;
      }
    };
  }
}

type Call = (...args: unknown[]) => unknown;

function guard<Target extends object>(target: Target, around: (name: string, call: Call) => Call): Target {
  return new Proxy(target, {
    get(_, property) {
      const value = Reflect.get(target, property, target) as unknown;
      return typeof value === 'function'
        ? around(String(property), (...args) => value.apply(target, args))
        : value;
    },
  });
}
