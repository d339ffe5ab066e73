import type {
  AppliedSnapshot,
  LoadBalancer,
  LoadBalancerObservation,
  LoadBalancerSnapshot,
} from '../../src/load-balancer/contract.ts';

/** A load balancer by its contract: takes snapshots, ignores older ones, and says what a test has it say. */
export class FakeLoadBalancer implements LoadBalancer {
  readonly applied: LoadBalancerSnapshot[] = [];
  readonly internalEndpoint = { kind: 'port', port: 1 } as const;
  /** The next calls of apply fail with these. */
  readonly failures: Error[] = [];
  /** Resolved before each apply answers: a test that holds it holds the snapshot. */
  gate: Promise<void> = Promise.resolve();
  readonly #subscribers = new Set<(observation: LoadBalancerObservation) => void>();

  async close(): Promise<void> {}

  async apply(snapshot: LoadBalancerSnapshot): Promise<AppliedSnapshot> {
    await this.gate;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    const newest = this.current;
    if (newest !== undefined && snapshot.version < newest.version) return appliedOf(newest);
    this.applied.push(snapshot);
    return appliedOf(snapshot);
  }

  subscribe(listener: (observation: LoadBalancerObservation) => void): () => void {
    this.#subscribers.add(listener);
    return () => this.#subscribers.delete(listener);
  }

  emit(observation: LoadBalancerObservation): void {
    for (const subscriber of this.#subscribers) subscriber(observation);
  }

  get current(): LoadBalancerSnapshot | undefined {
    return this.applied.at(-1);
  }
}

function appliedOf({ version, loadBalancers }: LoadBalancerSnapshot): AppliedSnapshot {
  const listeners = loadBalancers.flatMap((each) => each.listeners);
  return {
    version,
    listeners: listeners.map(({ port, protocol }) => ({
      port,
      protocol,
      addresses: ['127.0.0.1'],
      problems: [],
    })),
  };
}
