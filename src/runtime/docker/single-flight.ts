/** Calls for one key that come while one is under way share its answer; a failed one is not remembered. */
export interface SingleFlight {
  run<T>(key: string, action: () => Promise<T>): Promise<T>;
  /** The call that is under way for a key. */
  current(key: string): Promise<unknown> | undefined;
}

export function createSingleFlight(): SingleFlight {
  const flights = new Map<string, Promise<unknown>>();
  return {
    current: (key) => flights.get(key),
    run<T>(key: string, action: () => Promise<T>): Promise<T> {
      const current = flights.get(key);
      if (current) return current as Promise<T>;
      const flight = action().finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
  };
}
