import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../platform/random.ts';
import type { TargetHealthState } from '../contract.ts';
import { chooseTarget, chooseWeighted, eligibleTargets, slowStartShare } from './choose.ts';
import { cookieValue, createStickyCodec, stickyCookies } from './sticky-cookie.ts';

const random = seededRandom(3);
const candidate = (name: string, inFlight = 0, health: TargetHealthState = 'healthy') => ({
  name,
  inFlight,
  health,
  slowStartSince: undefined,
});
const choose = (
  algorithm: 'round_robin' | 'least_outstanding_requests' | 'weighted_random',
  candidates: readonly ReturnType<typeof candidate>[],
  cursor: number,
) => chooseTarget({ algorithm, candidates, cursor, slowStartSeconds: 0, now: 0, random })?.name;

describe('chooseTarget', () => {
  it('chooseTarget: round robin takes turns', () => {
    const candidates = [candidate('a'), candidate('b'), candidate('c')];
    expect([0, 1, 2, 3].map((cursor) => choose('round_robin', candidates, cursor))).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
  });

  it('chooseTarget: least outstanding requests takes the idlest, equals in turn', () => {
    const candidates = [candidate('a', 2), candidate('b', 1), candidate('c', 1)];
    const algorithm = 'least_outstanding_requests';
    expect(new Set([0, 1, 2].map((cursor) => choose(algorithm, candidates, cursor)))).toEqual(
      new Set(['b', 'c']),
    );
  });

  it('chooseTarget: weighted random reaches every target', () => {
    const candidates = [candidate('a'), candidate('b')];
    const chosen = Array.from({ length: 50 }, (_, cursor) => choose('weighted_random', candidates, cursor));
    expect(new Set(chosen)).toEqual(new Set(['a', 'b']));
  });

  it('chooseTarget: nobody to choose is nobody', () => {
    expect(choose('round_robin', [], 5)).toBeUndefined();
  });
});

describe('eligibleTargets', () => {
  const names = (...targets: ReturnType<typeof candidate>[]) =>
    eligibleTargets(targets).map((each) => each.name);

  it('eligibleTargets: only healthy ones while there is one', () => {
    const healthy = candidate('h');
    expect(names(healthy, candidate('i', 0, 'initial'), candidate('u', 0, 'unhealthy'))).toEqual(['h']);
  });

  it('eligibleTargets: fails open to unhealthy ones, never to initial ones', () => {
    expect(names(candidate('i', 0, 'initial'), candidate('u', 0, 'unhealthy'))).toEqual(['u']);
    expect(names(candidate('i', 0, 'initial'))).toEqual([]);
  });

  it('eligibleTargets: without health checks all take part', () => {
    expect(names(candidate('x', 0, 'unavailable'))).toEqual(['x']);
  });
});

describe('slowStartShare', () => {
  it('slowStartShare: rises linearly to one', () => {
    expect(slowStartShare(1000, 16_000, 30)).toBe(0.5);
    expect(slowStartShare(1000, 99_000, 30)).toBe(1);
    expect(slowStartShare(undefined, 0, 30)).toBe(1);
  });
});

describe('chooseWeighted', () => {
  it('chooseWeighted: follows the weights', () => {
    const choices = [
      { name: 'a', weight: 90 },
      { name: 'b', weight: 10 },
      { name: 'c', weight: 0 },
    ];
    const chosen = Array.from({ length: 2000 }, () => chooseWeighted(choices, random)?.name);
    const share = chosen.filter((name) => name === 'b').length / chosen.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.15);
    expect(chosen).not.toContain('c');
  });

  it('chooseWeighted: no weight at all chooses nothing', () => {
    expect(chooseWeighted([{ weight: 0 }, { weight: 0 }], random)).toBeUndefined();
  });
});

describe('sticky cookies', () => {
  const codec = createStickyCodec(Buffer.alloc(32, 1));

  it('sticky cookie: opens what it sealed, and nothing else', () => {
    const binding = { scope: 'tg', value: 'r-1', until: 5 };
    const sealed = codec.seal(binding);
    expect(codec.open(sealed)).toEqual(binding);
    const changed = Buffer.from(sealed, 'base64');
    changed[30]! ^= 1;
    expect(codec.open(changed.toString('base64'))).toBeUndefined();
    expect(codec.open('nonsense')).toBeUndefined();
    expect(createStickyCodec(Buffer.alloc(32, 2)).open(sealed)).toBeUndefined();
  });

  it('sticky cookie: is Secure only where it can be kept', () => {
    const [, twin] = stickyCookies('AWSALB', 'v', 0, { secure: true, corsTwin: true });
    expect(twin).toBe('AWSALBCORS=v; Expires=Thu, 08 Jan 1970 00:00:00 GMT; Path=/; SameSite=None; Secure');
  });

  it('cookieValue: finds a cookie among several, with equals signs in its value', () => {
    expect(cookieValue(['a=1; AWSALB=x/y==; b=2'], 'AWSALB')).toBe('x/y==');
    expect(cookieValue(['AWSALBCORS=z'], 'AWSALB')).toBeUndefined();
  });
});
