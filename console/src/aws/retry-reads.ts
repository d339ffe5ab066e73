/**
 * A browser ends the requests that are under way when a network of the machine comes or goes, and here that happens whenever
 * the engine makes one for tasks. What only reads is then asked again; what writes is not, since it may have been done.
 */

const READS = /^(Describe|List|Get|BatchGet|BatchCheck|Filter|Validate|Estimate|Detect|Search|Lookup|Test)/;
const PAUSES = [200, 500, 1_000, 2_000];

export function onlyReads(operation: string): boolean {
  return READS.test(operation);
}

/** The answer of `ask`, asked again after a growing pause while the network breaks it off. */
export async function retryBroken<T>(ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      // fetch rejects with a TypeError when there was no answer at all; a refusal is an answer.
      if (!(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return ask();
}

interface ReadingClient {
  middlewareStack: {
    // biome-ignore lint/suspicious/noExplicitAny: every client has its own union of inputs and outputs
    add: (middleware: any, options: any) => void;
  };
}

/** An AWS client whose reading operations survive a network that comes and goes. */
export function retryingReads<C extends ReadingClient>(client: C): C {
  client.middlewareStack.add(
    (next: (args: unknown) => Promise<unknown>, context: { commandName?: string }) => (args: unknown) =>
      onlyReads(context.commandName ?? '') ? retryBroken(() => next(args)) : next(args),
    { step: 'initialize', name: 'retryingReads', priority: 'low' },
  );
  return client;
}
