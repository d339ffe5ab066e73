/**
 * Time, injected. Nothing else in Slipway calls Date.now or setTimeout, so that the whole control plane also runs in
 * virtual time.
 */
export interface Clock {
  now(): Date;
  /** Calls back once after `milliseconds`; the answer cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back when what goes on now has ended, before any timer: for work that serves everything of one turn at once. */
  soon(callback: () => void): void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  soon: queueMicrotask,
};

/** Resolves after `milliseconds`, or at once when `signal` aborts. */
export function sleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(milliseconds, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}
