/** Lets at most `limit` actions run at a time; the others wait their turn, first come first served. */
export type Gate = <T>(action: () => Promise<T>) => Promise<T>;

export function createGate(limit: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async () => {
    if (running < limit) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  return async (action) => {
    await enter();
    try {
      return await action();
    } finally {
      leave();
    }
  };
}
