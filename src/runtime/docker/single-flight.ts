/** Calls for one key that come while one is under way share its answer; a failed one is not remembered. */
export interface SingleFlight {
  run<T>(key: string, action: () => Promise<T>): Promise<T>;
}

export function createSingleFlight(): SingleFlight {
  const flights = new Map<string, Promise<unknown>>();
  return {
    run<T>(key: string, action: () => Promise<T>): Promise<T> {
      const current = flights.get(key);
      if (current) return current as Promise<T>;
      const flight = action().finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
  };
}
