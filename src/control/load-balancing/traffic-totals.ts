import type { LoadBalancerObservation } from '../../load-balancer/contract.ts';

type TrafficObservation = Extract<LoadBalancerObservation, { kind: 'traffic' }>;

/** Requests since the server started, by load balancer and target group. Kept in memory: metrics will have their own rows. */
export interface TrafficTotal {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly requests: number;
  readonly statusCounts: TrafficObservation['statusCounts'];
  readonly elb5xx: number;
  readonly targetResponseSeconds: number;
}

export class TrafficTotals {
  readonly #totals = new Map<string, TrafficTotal>();

  add(seen: TrafficObservation): void {
    const key = `${seen.loadBalancerArn}|${seen.targetGroupArn}`;
    this.#totals.set(key, sum(this.#totals.get(key), seen));
  }

  list(): readonly TrafficTotal[] {
    return [...this.#totals.values()];
  }
}

function sum(before: TrafficTotal | undefined, seen: TrafficObservation): TrafficTotal {
  const counts = before?.statusCounts ?? { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 };
  return {
    loadBalancerArn: seen.loadBalancerArn,
    targetGroupArn: seen.targetGroupArn,
    requests: (before?.requests ?? 0) + seen.requests,
    statusCounts: {
      '2xx': counts['2xx'] + seen.statusCounts['2xx'],
      '3xx': counts['3xx'] + seen.statusCounts['3xx'],
      '4xx': counts['4xx'] + seen.statusCounts['4xx'],
      '5xx': counts['5xx'] + seen.statusCounts['5xx'],
    },
    elb5xx: (before?.elb5xx ?? 0) + seen.elb5xx,
    targetResponseSeconds: (before?.targetResponseSeconds ?? 0) + seen.targetResponseSeconds,
  };
}
