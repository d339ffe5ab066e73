import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyText,
  Fixture,
  forwardTo,
  freePort,
  get,
  healthIs,
  loadBalancer,
  named,
  RawClient,
  snapshot,
  target,
  targetGroup,
} from '../../../test/helpers/load-balancer.ts';
import type { TargetGroupConfig } from '../contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

describe('health', () => {
  const checked = (targets: TargetGroupConfig['targets'], change: object = {}) =>
    targetGroup('a', targets, {
      healthCheck: { ...targetGroup('x', []).healthCheck, enabled: true, intervalSeconds: 1, ...change },
    });

  it('health: one success makes a new target healthy, and only then it gets requests', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const backend = await fixture.http(async (request, response) => {
      if (request.url === '/health') await held;
      response.end('ok');
    });
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await fixture.core.apply(snapshot(balancers, [checked([target(backend)])]));
    await fixture.observed(healthIs('initial', 'Elb.RegistrationInProgress'));
    expect(await get(port, named('one'))).toMatch(/^HTTP\/1\.1 503/);
    release();
    await fixture.observed(healthIs('healthy'));
    expect(await get(port, named('one'))).toMatch(/^HTTP\/1\.1 200/);
  });

  it('health: failures past the threshold are told in the words of AWS, and the group fails open', async () => {
    const backend = await fixture.http((request, response) => {
      response.statusCode = request.url === '/health' ? 404 : 200;
      response.end();
    });
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await fixture.core.apply(snapshot(balancers, [checked([target(backend)])]));
    await fixture.observed(healthIs('initial', 'Elb.InitialHealthChecking'));
    const unhealthy = await fixture.observed(healthIs('unhealthy'));
    expect(unhealthy).toMatchObject({
      reason: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [404]',
      targetId: '127.0.0.1',
      port: backend,
    });
    expect(await get(port, named('one'))).toMatch(/^HTTP\/1\.1 200/);
  });

  it('health: a timeout and a refused connection have reasons of their own', async () => {
    const silent = await fixture.tcp(() => {});
    const dead = await freePort();
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    const targets = [target(silent), target(dead)];
    await fixture.core.apply(
      snapshot(balancers, [checked(targets, { timeoutSeconds: 1, unhealthyThreshold: 1 })]),
    );
    expect(await fixture.observed(healthIs('unhealthy', 'Target.Timeout'))).toMatchObject({
      failure: 'timeout',
    });
    expect(await fixture.observed(healthIs('unhealthy', 'Target.FailedHealthChecks'))).toMatchObject({
      description: 'Health checks failed',
      failure: 'ECONNREFUSED',
    });
  });

  it('health: carries over a swap, and starts anew with a new registration', async () => {
    const backend = await fixture.naming('A');
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    const apply = (registrationId: string) =>
      fixture.core.apply(snapshot(balancers, [checked([target(backend, { registrationId })])]));
    await apply('first');
    await fixture.observed(healthIs('healthy'));
    const before = fixture.observations.length;
    await apply('first');
    expect(fixture.observations.length).toBe(before);
    await apply('second');
    expect(fixture.observations.at(before)).toMatchObject({ state: 'initial', registrationId: 'second' });
  });

  it('health: a group that no listener uses is unused', async () => {
    await fixture.core.apply(snapshot([], [{ ...checked([target(1)]), inUse: false }]));
    expect(fixture.observations.at(-1)).toMatchObject({ state: 'unused', reason: 'Target.NotInUse' });
  });
});

describe('draining', () => {
  it('draining: no new requests, those in flight finish, then the target is drained', async () => {
    let answer = () => {};
    const slow = await fixture.http((_request, response) => {
      response.write('begun ');
      answer = () => void response.end('done');
    });
    const other = await fixture.naming('B');
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', [target(slow)])]));
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await client.until('begun');
    const drainedTarget = target(slow, { state: 'draining' });
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', [drainedTarget, target(other)])]));
    await fixture.observed(healthIs('draining', 'Target.DeregistrationInProgress'));
    expect(bodyText(await get(port, named('one')))).toBe('B');
    expect(fixture.observations.some((each) => each.kind === 'target-drained')).toBe(false);
    answer();
    expect(await client.untilClosed()).toContain('done');
    await fixture.observed((each) => each.kind === 'target-drained' && each.registrationId === `r-${slow}`);
  });

  it('draining: a target with nothing in flight is drained at once', async () => {
    await fixture.core.apply(snapshot([], [targetGroup('a', [target(1, { state: 'draining' })])]));
    expect(fixture.observations.at(-1)).toMatchObject({ kind: 'target-drained', registrationId: 'r-1' });
  });
});
