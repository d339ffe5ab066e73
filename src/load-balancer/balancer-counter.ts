import type { Socket } from 'node:net';
import type { LoadBalancerObservation } from './contract.ts';

interface BalancerCounts {
  /** Open now; lives on over reports. */
  open: number;
  /** The most that were open at once since the last report. */
  peak: number;
  opened: number;
  rejected: number;
  tlsErrors: number;
  fixedResponses: number;
  redirects: number;
  ruleEvaluations: number;
  readonly own: Map<number, number>;
}

/**
 * What is counted for a load balancer as a whole: its connections, the rules it looked at, and what it answered without any target group. A connection costs
 * two steps here, a request one addition. Nothing outlives the worker: after a restart there are no connections, and counting begins at none.
 */
export class BalancerCounter {
  private readonly counts = new Map<string, BalancerCounts>();

  of(loadBalancerArn: string): BalancerCounts {
    let known = this.counts.get(loadBalancerArn);
    if (known === undefined) {
      known = fresh(0);
      this.counts.set(loadBalancerArn, known);
    }
    return known;
  }

  /** An established connection, from a client or to a target, until it closes. */
  connection(loadBalancerArn: string, socket: Socket): void {
    if (socket.destroyed) return;
    const counts = this.of(loadBalancerArn);
    counts.opened++;
    counts.open++;
    if (counts.open > counts.peak) counts.peak = counts.open;
    socket.once('close', () => {
      this.of(loadBalancerArn).open--;
    });
  }

  /** An answer without a target group. */
  own(loadBalancerArn: string, status: number): void {
    const { own } = this.of(loadBalancerArn);
    own.set(status, (own.get(status) ?? 0) + 1);
  }

  report(emit: (observation: LoadBalancerObservation) => void, at: Date): void {
    for (const [loadBalancerArn, counts] of this.counts) {
      const { open, peak, opened, rejected, tlsErrors, fixedResponses, redirects, ruleEvaluations } = counts;
      if (isQuiet(counts)) {
        this.counts.delete(loadBalancerArn);
        continue;
      }
      emit({
        kind: 'load-balancer-traffic',
        loadBalancerArn,
        activeConnections: peak,
        newConnections: opened,
        rejectedConnections: rejected,
        tlsErrors,
        fixedResponses,
        redirects,
        ruleEvaluations,
        elbStatusCounts: Object.fromEntries(counts.own),
        at,
      });
      this.counts.set(loadBalancerArn, fresh(open));
    }
  }
}

const fresh = (open: number): BalancerCounts => ({
  open,
  peak: open,
  opened: 0,
  rejected: 0,
  tlsErrors: 0,
  fixedResponses: 0,
  redirects: 0,
  ruleEvaluations: 0,
  own: new Map(),
});

const isQuiet = (counts: BalancerCounts) =>
  counts.peak === 0 &&
  counts.rejected === 0 &&
  counts.tlsErrors === 0 &&
  counts.fixedResponses === 0 &&
  counts.redirects === 0 &&
  counts.ruleEvaluations === 0 &&
  counts.own.size === 0;

/**
 * A client's connection, counted once for the load balancer that it is for: the only one on its port, or the one that its first request names, since a port
 * may have several.
 */
export class ClientCount {
  private readonly balancers: BalancerCounter;
  private readonly socket: Socket;
  loadBalancerArn: string | undefined;

  constructor(balancers: BalancerCounter, socket: Socket, loadBalancerArn: string | undefined) {
    this.balancers = balancers;
    this.socket = socket;
    if (loadBalancerArn !== undefined) this.isFor(loadBalancerArn);
  }

  isFor(loadBalancerArn: string): void {
    if (this.loadBalancerArn !== undefined) return;
    this.loadBalancerArn = loadBalancerArn;
    this.balancers.connection(loadBalancerArn, this.socket);
  }
}
