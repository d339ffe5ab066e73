import type {
  AppliedSnapshot,
  ListenerStatus,
  LoadBalancer,
  LoadBalancerObservation,
} from '../../load-balancer/contract.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Store } from '../../store/store.ts';
import {
  type LoadBalancerRow,
  loadBalancerTable,
  targetTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { LocalCertificates } from './certificates/local-certificates.ts';
import { RequestedCertificates } from './certificates/requested-certificates.ts';
import type { EndpointOf } from './endpoints.ts';
import { withObservedHealth } from './observed-health.ts';
import { planSnapshot, type SnapshotPlan } from './plan-snapshot.ts';
import { planTargets, type TargetDecision } from './plan-targets.ts';
import { type LoadBalancingRows, loadRows, matters } from './rows.ts';
import { type TrafficTotal, TrafficTotals } from './traffic-totals.ts';

export interface LoadBalancingOptions {
  readonly store: Store;
  /** Started before, and closed after, by whoever made it. */
  readonly loadBalancer: LoadBalancer;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly endpointOf: EndpointOf;
  /** Gateways of task networks, as they are now; `refresh` when they have changed. */
  readonly extraAddresses: () => readonly string[];
  /** Keeps the authority's certificate where clients find it; called when there is one, and once after each start. */
  readonly saveAuthority?: (certificate: string) => Promise<void>;
}

/** What `doctor` and health answers tell of the load balancer. */
interface LoadBalancingStatus {
  readonly version: number;
  readonly listeners: readonly ListenerStatus[];
  /** Why the latest configuration is not in force. */
  readonly problem?: string;
  readonly traffic: readonly TrafficTotal[];
  /** PEM of the authority behind HTTPS listeners, once there is one. */
  readonly authority?: string;
}

export interface LoadBalancingControl {
  /** Resolves when what the rows say is in force. */
  start(): Promise<void>;
  close(): Promise<void>;
  /** Resolves when every change so far has been dealt with. */
  idle(): Promise<void>;
  /** Looks again at what is not in the store: endpoints and extra addresses. */
  refresh(): void;
  status(): LoadBalancingStatus;
}

export function createLoadBalancingControl(options: LoadBalancingOptions): LoadBalancingControl {
  return new Control(options);
}

const retryAfter = 1000;

/**
 * Keeps the load balancer in line with the rows. A change of any row that matters asks for a pass; passes never overlap, and changes that come
 * during one make one more. A pass ends what has drained, issues the certificates that are asked for or missing, derives the snapshot, applies it where it
 * differs from the one in force, and only then calls load balancers `active`. It writes target health (what was observed, and `unused`),
 * removals of drained targets, certificates, and load balancer states; nothing else writes those. Everything is derived anew after a
 * restart; applying the same twice is harmless.
 */
class Control implements LoadBalancingControl {
  readonly #options: LoadBalancingOptions;
  readonly #certificates: LocalCertificates;
  readonly #requested: RequestedCertificates;
  readonly #traffic = new TrafficTotals();
  #applied: AppliedSnapshot = { version: 0, listeners: [] };
  #inForce = '';
  #savedAuthority: string | undefined;
  #problem: string | undefined;
  #wanted = false;
  /**
   * The change that writing a target's health made. Health is no part of the configuration, so that change asks for no pass; what others
   * write because of it, before it is even delivered here, does.
   */
  #healthRevision = -1;
  #running: Promise<void> | undefined;
  #unsubscribe: (() => void)[] = [];
  #cancelTimer = () => {};

  constructor(options: LoadBalancingOptions) {
    this.#options = options;
    const { store, clock, random } = options;
    this.#certificates = new LocalCertificates(store, clock, random);
    this.#requested = new RequestedCertificates(store, clock, random, () =>
      this.#certificates.ensureAuthority(),
    );
  }

  async start(): Promise<void> {
    const { store, loadBalancer } = this.#options;
    this.#unsubscribe = [
      store.subscribe((changes) => {
        const others = changes.filter(({ revision }) => revision !== this.#healthRevision);
        if (matters(store, others)) this.refresh();
      }),
      loadBalancer.subscribe((observation) => this.#observe(observation)),
    ];
    this.refresh();
    await this.idle();
  }

  async close(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
    this.#cancelTimer();
    this.#wanted = false;
    await this.#running;
    this.#cancelTimer();
  }

  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  refresh(): void {
    this.#wanted = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  status(): LoadBalancingStatus {
    return {
      ...this.#applied,
      ...(this.#problem !== undefined && { problem: this.#problem }),
      traffic: this.#traffic.list(),
      authority: this.#certificates.authority(),
    };
  }

  async #run(): Promise<void> {
    // What else changes in the same turn belongs to the same pass.
    await Promise.resolve();
    while (this.#wanted) {
      this.#wanted = false;
      try {
        await this.#pass();
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  #fail(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : String(error);
    this.#options.logger.error({ err: error }, 'the load balancer could not be configured');
    this.#wakeAt(this.#options.clock.now().getTime() + retryAfter);
  }

  async #pass(): Promise<void> {
    const { store, clock, endpointOf, extraAddresses } = this.#options;
    const { decisions, nextDeadline } = planTargets(loadRows(store), clock.now().getTime());
    this.#applyDecisions(decisions);
    if (nextDeadline !== undefined) this.#wakeAt(nextDeadline);
    await this.#requested.ensure();
    await this.#certificates.ensure(loadRows(store));
    await this.#saveAuthority();
    const rows = loadRows(store);
    const plan = planSnapshot(rows, { endpointOf, extraAddresses: extraAddresses() });
    if (await this.#applySnapshot(plan)) this.#activate(rows);
  }

  async #saveAuthority(): Promise<void> {
    const authority = this.#certificates.authority();
    if (authority === undefined || authority === this.#savedAuthority) return;
    await this.#options.saveAuthority?.(authority);
    this.#savedAuthority = authority;
  }

  #applyDecisions(decisions: readonly TargetDecision[]): void {
    if (decisions.length === 0) return;
    this.#options.store.transaction((tx) => {
      for (const decision of decisions) {
        if (decision.kind === 'remove') tx.delete(targetTable, decision.registrationId);
        else tx.update(targetTable, decision.registrationId, (row) => ({ ...row, health: decision.health }));
      }
    });
  }

  /** Is the plan in force now? */
  async #applySnapshot(plan: SnapshotPlan): Promise<boolean> {
    const text = JSON.stringify(plan);
    if (text === this.#inForce) return true;
    const version = this.#applied.version + 1;
    this.#applied = await this.#options.loadBalancer.apply({ version, ...plan });
    if (this.#applied.version !== version) {
      // A newer one than ours is in force, of a control plane before this one (reset): go on behind it.
      this.#wanted = true;
      return false;
    }
    this.#inForce = text;
    this.#problem = undefined;
    for (const { port, problems } of this.#applied.listeners)
      if (problems.length > 0)
        this.#options.logger.warn({ port, problems }, 'a listener could not be bound everywhere');
    return true;
  }

  /** "After the load balancer is fully set up and ready to route traffic, its state is active." Only those that the snapshot had. */
  #activate({ loadBalancers }: LoadBalancingRows): void {
    for (const { loadBalancerArn, state } of loadBalancers)
      if (state !== 'active') this.#options.store.update(loadBalancerTable, loadBalancerArn, active);
  }

  #observe(observation: LoadBalancerObservation): void {
    const { store } = this.#options;
    switch (observation.kind) {
      case 'target-health':
        store.transaction((tx) => {
          const before = store.revision;
          tx.update(targetTable, observation.registrationId, (row) => withObservedHealth(row, observation));
          if (store.revision > before) this.#healthRevision = store.revision;
        });
        return;
      case 'target-drained':
        store.update(targetTable, observation.registrationId, (row) =>
          row.state === 'draining' && !row.drained ? { ...row, drained: true } : row,
        );
        return;
      case 'traffic':
        this.#traffic.add(observation);
    }
  }

  #wakeAt(time: number): void {
    const { clock } = this.#options;
    this.#cancelTimer();
    this.#cancelTimer = clock.after(Math.max(0, time - clock.now().getTime()), () => this.refresh());
  }
}

const active = (row: LoadBalancerRow): LoadBalancerRow => ({ ...row, state: 'active' });
