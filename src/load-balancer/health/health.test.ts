import { describe, expect, it } from 'vitest';
import { target, targetGroup } from '../../../test/helpers/load-balancer.ts';
import type { Clock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import type { LoadBalancerObservation, TargetGroupConfig } from '../contract.ts';
import { TargetRegistry } from '../targets.ts';
import { matchesStatus } from './matcher.ts';
import { type CheckResult, type HealthRecord, nextHealth, registering } from './thresholds.ts';

const config = { healthyThreshold: 3, unhealthyThreshold: 2 };
const ok: CheckResult = { kind: 'success' };
const bad: CheckResult = { kind: 'mismatch', status: 500 };
const following = (results: readonly CheckResult[], from: HealthRecord = registering) =>
  results.reduce((record, result) => nextHealth(record, result, config), from);

describe('nextHealth', () => {
  it('nextHealth: one success makes a new target healthy, whatever the threshold', () => {
    expect(following([ok]).state).toBe('healthy');
    expect(following([bad, ok]).state).toBe('healthy');
  });

  it('nextHealth: a new target is initial until it failed often enough', () => {
    expect(following([bad])).toMatchObject({ state: 'initial', reason: 'Elb.InitialHealthChecking' });
    expect(following([bad, bad])).toMatchObject({
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
    });
  });

  it('nextHealth: only consecutive failures count', () => {
    expect(following([ok, bad, ok, bad, ok]).state).toBe('healthy');
    expect(following([ok, bad, bad]).state).toBe('unhealthy');
  });

  it('nextHealth: an unhealthy target needs consecutive successes', () => {
    expect(following([bad, bad, ok, ok, bad, ok, ok]).state).toBe('unhealthy');
    expect(following([bad, bad, ok, ok, ok]).state).toBe('healthy');
  });

  it('nextHealth: an unhealthy target tells its latest failure', () => {
    const timedOut = following([bad, bad, { kind: 'timeout' }]);
    expect(timedOut).toMatchObject({ reason: 'Target.Timeout', description: 'Request timed out' });
    expect(following([{ kind: 'failed' }], timedOut)).toMatchObject({ description: 'Health checks failed' });
  });
});

describe('matchesStatus', () => {
  it.each([
    ['200', 200, true],
    ['200', 201, false],
    ['200,202', 202, true],
    ['200-399', 302, true],
    ['200-299,404', 404, true],
    ['200-299, 404', 403, false],
  ])('matchesStatus: %s and %i', (matcher, status, expected) => {
    expect(matchesStatus(matcher, status)).toBe(expected);
  });
});

/** A clock that a test moves; callbacks fall due in order. */
class ManualClock implements Clock {
  private time = 0;
  private due: { at: number; callback: () => void }[] = [];

  now = () => new Date(this.time);
  soon = queueMicrotask;

  after(milliseconds: number, callback: () => void): () => void {
    const entry = { at: this.time + milliseconds, callback };
    this.due.push(entry);
    return () => {
      this.due = this.due.filter((each) => each !== entry);
    };
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.due.filter((each) => each.at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.due = this.due.filter((each) => each !== next);
      next.callback();
      await Promise.resolve();
    }
    this.time = end;
  }
}

describe('TargetRegistry', () => {
  function registry() {
    const clock = new ManualClock();
    const observations: LoadBalancerObservation[] = [];
    const checks: { port: number; at: number }[] = [];
    const results = new Map<number, CheckResult>();
    const targets = new TargetRegistry({
      clock,
      random: seededRandom(1),
      emit: (observation) => observations.push(observation),
      check: async (checked) => {
        checks.push({ port: checked.port, at: clock.now().getTime() });
        return results.get(checked.port) ?? ok;
      },
    });
    return { clock, observations, checks, results, targets };
  }

  const group = (ports: readonly number[], change: Partial<TargetGroupConfig> = {}) => {
    const { healthCheck, ...rest } = targetGroup(
      'a',
      ports.map((each) => target(each)),
    );
    return { ...rest, healthCheck: { ...healthCheck, enabled: true, intervalSeconds: 10 }, ...change };
  };

  it('registry: checks at once, then every interval', async () => {
    const { targets, clock, checks } = registry();
    targets.apply([group([1])]);
    await clock.advance(1);
    await clock.advance(25_000);
    expect(checks.map((each) => each.at)).toEqual([0, 10_000, 20_000]);
  });

  it('registry: a new target that does not answer yet is asked again soon, and only its success counts', async () => {
    const { targets, clock, observations, checks, results } = registry();
    results.set(1, bad);
    targets.apply([group([1])]);
    for (let step = 0; step < 400; step++) await clock.advance(10);
    const states = () => observations.map((each) => (each.kind === 'target-health' ? each.state : each.kind));
    expect(states().filter((state) => state !== 'initial')).toEqual([]);
    const pauses = checks.slice(1).map((each, i) => each.at - checks[i]!.at);
    expect(pauses[0]).toBeLessThan(50);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBeGreaterThan(500);
    results.delete(1);
    await clock.advance(1_001);
    expect(states().at(-1)).toBe('healthy');
  });

  it("registry: a target that never answers is asked at the interval's pace after the first one", async () => {
    const { targets, clock, checks, results } = registry();
    results.set(1, bad);
    targets.apply([group([1])]);
    for (let step = 0; step < 4000; step++) await clock.advance(10);
    const later = checks.map((each) => each.at).filter((at) => at >= 10_000);
    expect(later).toEqual([10_000, 20_000, 30_000, 40_000]);
  });

  it('registry: reports changes only', async () => {
    const { targets, clock, observations, results } = registry();
    targets.apply([group([1])]);
    await clock.advance(50_000);
    results.set(1, bad);
    await clock.advance(50_000);
    const states = observations.map((each) => (each.kind === 'target-health' ? each.state : each.kind));
    expect(states).toEqual(['initial', 'healthy', 'unhealthy']);
  });

  it('registry: sends nothing to initial targets while another is healthy, nor while all are initial', async () => {
    const { targets, clock, results } = registry();
    results.set(2, bad);
    targets.apply([group([1, 2])]);
    expect(targets.choose(targets.group('a')!)).toBeUndefined();
    await clock.advance(1);
    const chosen = Array.from({ length: 4 }, () => targets.choose(targets.group('a')!)?.config.port);
    expect(chosen).toEqual([1, 1, 1, 1]);
  });

  it('registry: fails open where all targets are unhealthy', async () => {
    const { targets, clock, results } = registry();
    results.set(1, bad).set(2, bad);
    targets.apply([group([1, 2])]);
    await clock.advance(60_000);
    const chosen = new Set(Array.from({ length: 4 }, () => targets.choose(targets.group('a')!)?.config.port));
    expect(chosen).toEqual(new Set([1, 2]));
  });

  it('registry: stops checking what drains, leaves or is not in use', async () => {
    const { targets, clock, checks } = registry();
    targets.apply([group([1])]);
    await clock.advance(1);
    targets.apply([{ ...group([]), targets: [target(1, { state: 'draining' })] }]);
    await clock.advance(100_000);
    targets.apply([group([1], { inUse: false })]);
    await clock.advance(100_000);
    targets.apply([]);
    await clock.advance(100_000);
    expect(checks).toHaveLength(1);
  });

  it('registry: a new check configuration is tried at once', async () => {
    const { targets, clock, checks } = registry();
    targets.apply([group([1])]);
    await clock.advance(1);
    await clock.advance(999);
    const changed = group([1]);
    targets.apply([{ ...changed, healthCheck: { ...changed.healthCheck, path: '/other' } }]);
    await clock.advance(1);
    expect(checks.map((each) => each.at)).toEqual([0, 1_000]);
  });

  it('registry: a target warms up beside a warm one, and not alone', async () => {
    const { targets, clock } = registry();
    targets.apply([group([1], { slowStartSeconds: 100 })]);
    await clock.advance(200_000);
    targets.apply([group([1, 2], { slowStartSeconds: 100 })]);
    await clock.advance(10_000);
    const count = () => {
      const chosen = Array.from({ length: 1000 }, () => targets.choose(targets.group('a')!)?.config.port);
      return chosen.filter((port) => port === 2).length;
    };
    expect(count()).toBeLessThan(150);
    await clock.advance(100_000);
    expect(count()).toBe(500);
  });
});
