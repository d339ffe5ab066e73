import type { Clock } from '../platform/clock.ts';
import { BalancerCounter } from './balancer-counter.ts';
import type { LoadBalancerObservation } from './contract.ts';

/** Where requests went: a load balancer's target group and, once a target was chosen, its zone. */
export interface TrafficPlace {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly availabilityZone: string | undefined;
}

interface Counts {
  requests: number;
  untargeted: number;
  readonly classes: [number, number, number, number];
  readonly own: Map<number, number>;
  seconds: number;
  readonly times: Map<number, number>;
  connectionErrors: number;
  processedBytes: number;
}

const reportEvery = 10_000;

/** Counts requests by load balancer, target group and zone, and what is of a whole load balancer beside them; reports those that had any, once in ten seconds unless told otherwise. */
export class TrafficCounter {
  readonly balancers = new BalancerCounter();
  private readonly clock: Clock;
  private readonly emit: (observation: LoadBalancerObservation) => void;
  private readonly every: number;
  private readonly counts = new Map<string, { place: TrafficPlace; counts: Counts }>();
  private cancel = () => {};

  constructor(clock: Clock, emit: (observation: LoadBalancerObservation) => void, every = reportEvery) {
    this.clock = clock;
    this.emit = emit;
    this.every = every;
  }

  start(): void {
    this.cancel = this.clock.after(this.every, () => {
      this.report();
      this.start();
    });
  }

  stop(): void {
    this.cancel();
    this.report();
  }

  /** A response of a target; `milliseconds` from sending the request to its first byte. */
  target(place: TrafficPlace, status: number, milliseconds: number): void {
    const counts = this.of(place);
    counts.requests++;
    const index = Math.floor(status / 100) - 2;
    if (index >= 0 && index <= 3) counts.classes[index]!++;
    counts.seconds += milliseconds / 1000;
    const time = rounded(milliseconds);
    counts.times.set(time, (counts.times.get(time) ?? 0) + 1);
  }

  /** An answer of the load balancer itself in place of a target's; `untargeted` when there was no target to ask. */
  own(place: TrafficPlace, status: number, untargeted = false): void {
    const counts = this.of(place);
    counts.requests++;
    if (untargeted) counts.untargeted++;
    counts.own.set(status, (counts.own.get(status) ?? 0) + 1);
  }

  connectionError(place: TrafficPlace): void {
    this.of(place).connectionErrors++;
  }

  /** To and from clients, heads and bodies. */
  bytes(place: TrafficPlace, bytes: number): void {
    this.of(place).processedBytes += bytes;
  }

  private of(place: TrafficPlace): Counts {
    const key = `${place.loadBalancerArn}|${place.targetGroupArn}|${place.availabilityZone ?? ''}`;
    let known = this.counts.get(key);
    if (known === undefined) {
      known = { place, counts: freshCounts() };
      this.counts.set(key, known);
    }
    return known.counts;
  }

  private report(): void {
    const at = this.clock.now();
    for (const { place, counts } of this.counts.values()) {
      const [ok, moved, refused, broken] = counts.classes;
      const { loadBalancerArn, targetGroupArn, availabilityZone } = place;
      this.emit({
        kind: 'traffic',
        loadBalancerArn,
        targetGroupArn,
        ...(availabilityZone !== undefined && { availabilityZone }),
        requests: counts.requests,
        untargeted: counts.untargeted,
        statusCounts: { '2xx': ok, '3xx': moved, '4xx': refused, '5xx': broken },
        elb5xx: serverErrors(counts.own),
        elbStatusCounts: Object.fromEntries(counts.own),
        targetResponseSeconds: counts.seconds,
        responseMilliseconds: [...counts.times],
        connectionErrors: counts.connectionErrors,
        processedBytes: counts.processedBytes,
        at,
      });
    }
    this.counts.clear();
    this.balancers.report(this.emit, at);
  }
}

const freshCounts = (): Counts => ({
  requests: 0,
  untargeted: 0,
  classes: [0, 0, 0, 0],
  own: new Map(),
  seconds: 0,
  times: new Map(),
  connectionErrors: 0,
  processedBytes: 0,
});

/** To a hundredth from 100 ms on, so that there are few different ones. */
function rounded(milliseconds: number): number {
  if (milliseconds < 100) return milliseconds;
  const unit = 10 ** (Math.floor(Math.log10(milliseconds)) - 1);
  return Math.round(milliseconds / unit) * unit;
}

function serverErrors(own: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const [status, count] of own) if (status >= 500 && status <= 599) total += count;
  return total;
}
