import type { Clock } from '../platform/clock.ts';
import type { LoadBalancerObservation } from './contract.ts';

interface Counts {
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
  requests: number;
  readonly classes: [number, number, number, number];
  elb5xx: number;
  seconds: number;
}

/** Counts requests by load balancer and target group, and reports those that had any, once in ten seconds. */
export class TrafficCounter {
  private readonly clock: Clock;
  private readonly emit: (observation: LoadBalancerObservation) => void;
  private readonly counts = new Map<string, Map<string, Counts>>();
  private cancel = () => {};

  constructor(clock: Clock, emit: (observation: LoadBalancerObservation) => void) {
    this.clock = clock;
    this.emit = emit;
  }

  start(): void {
    this.cancel = this.clock.after(reportEvery, () => {
      this.report();
      this.start();
    });
  }

  stop(): void {
    this.cancel();
    this.report();
  }

  /** A response of a target; `milliseconds` from sending the request to its first byte. */
  target(loadBalancerArn: string, targetGroupArn: string, status: number, milliseconds: number): void {
    const counts = this.of(loadBalancerArn, targetGroupArn);
    counts.requests++;
    const index = Math.floor(status / 100) - 2;
    if (index >= 0 && index <= 3) counts.classes[index]!++;
    counts.seconds += milliseconds / 1000;
  }

  /** An answer of the load balancer itself in place of a target's. */
  own(loadBalancerArn: string, targetGroupArn: string, status: number): void {
    const counts = this.of(loadBalancerArn, targetGroupArn);
    counts.requests++;
    if (status >= 500 && status <= 599) counts.elb5xx++;
  }

  private of(loadBalancerArn: string, targetGroupArn: string): Counts {
    const groups = this.counts.get(loadBalancerArn) ?? new Map<string, Counts>();
    if (groups.size === 0) this.counts.set(loadBalancerArn, groups);
    const known = groups.get(targetGroupArn);
    if (known) return known;
    const fresh: Counts = {
      targetGroupArn,
      loadBalancerArn,
      requests: 0,
      classes: [0, 0, 0, 0],
      elb5xx: 0,
      seconds: 0,
    };
    groups.set(targetGroupArn, fresh);
    return fresh;
  }

  private report(): void {
    const at = this.clock.now();
    for (const groups of this.counts.values()) {
      for (const { classes, seconds, ...counts } of groups.values()) {
        const [ok, moved, refused, broken] = classes;
        const statusCounts = { '2xx': ok, '3xx': moved, '4xx': refused, '5xx': broken };
        this.emit({ kind: 'traffic', ...counts, statusCounts, targetResponseSeconds: seconds, at });
      }
    }
    this.counts.clear();
  }
}

const reportEvery = 10_000;
