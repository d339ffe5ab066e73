import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  converse,
  Fixture,
  forwardTo,
  freePort,
  get,
  loadBalancer,
  named,
  RawClient,
  selfSigned,
  snapshot,
  target,
  targetGroup,
} from '../../test/helpers/load-balancer.ts';
import type { LoadBalancerConfig, LoadBalancerObservation, RuleConfig } from './contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

describe('traffic', () => {
  it('traffic: counts by class, and what the load balancer answered itself', async () => {
    const backend = await fixture.http((request, response) => {
      response.statusCode = Number(request.url?.slice(1));
      response.end();
    });
    await fixture.core.apply(
      snapshot([loadBalancer('one', port, [forwardTo('a')])], [targetGroup('a', [target(backend)])]),
    );
    for (const path of ['/200', '/201', '/302', '/404', '/500']) await get(port, named('one'), path);
    await fixture.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], [targetGroup('a', [])]));
    await get(port, named('one'));
    await fixture.core.close();
    expect(fixture.observations.findLast(({ kind }) => kind === 'traffic')).toMatchObject({
      loadBalancerArn: 'arn:one',
      targetGroupArn: 'a',
      requests: 6,
      statusCounts: { '2xx': 2, '3xx': 1, '4xx': 1, '5xx': 1 },
      elb5xx: 1,
    });
  });
});

describe('traffic of a load balancer as a whole', () => {
  const pathRule = (path: string, action: RuleConfig['action']): RuleConfig => ({
    arn: `rule-${path}`,
    conditions: [{ field: 'path-pattern', values: [path] }],
    action,
  });
  const fixed = (statusCode: number): RuleConfig['action'] => ({
    kind: 'fixed-response',
    statusCode,
    contentType: 'text/plain',
    body: 'fixed',
  });
  const elsewhere: RuleConfig['action'] = {
    kind: 'redirect',
    statusCode: 301,
    protocol: 'https',
    host: '#{host}',
    port: '443',
    path: '/#{path}',
    query: '#{query}',
  };
  const reported = async (name: string) => {
    await fixture.core.close();
    return fixture.observations.findLast(
      (each): each is Extract<LoadBalancerObservation, { kind: 'load-balancer-traffic' }> =>
        each.kind === 'load-balancer-traffic' && each.loadBalancerArn === `arn:${name}`,
    );
  };

  it('answers without a target: fixed responses, redirects, refusals, a group that is gone; rules but the default', async () => {
    const rules = [
      pathRule('/fixed', fixed(404)),
      pathRule('/ok', fixed(200)),
      pathRule('/moved', elsewhere),
    ];
    await fixture.core.apply(snapshot([loadBalancer('one', port, [...rules, forwardTo('gone')])], []));
    for (const path of ['/fixed', '/fixed', '/ok', '/moved', '/none']) await get(port, named('one'), path);
    await converse(port, `TRACE / HTTP/1.1\r\nHost: ${named('one')}\r\n\r\n`);
    expect(await reported('one')).toMatchObject({
      fixedResponses: 3,
      redirects: 1,
      ruleEvaluations: 1 + 1 + 2 + 3 + 3,
      elbStatusCounts: { '200': 1, '301': 1, '404': 2, '405': 1, '503': 1 },
      tlsErrors: 0,
      rejectedConnections: 0,
    });
  });

  it('connections: from clients and to targets, new ones and the most at once', async () => {
    const groups = [targetGroup('a', [target(await fixture.naming('target'))])];
    await fixture.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], groups));
    const text = `GET / HTTP/1.1\r\nHost: ${named('one')}\r\n\r\n`;
    const clients = [new RawClient(port), new RawClient(port)];
    for (const client of clients) await client.send(text).until(/target$/);
    await clients[0]!.send(text).until(/target.*target$/s);
    for (const client of clients) client.socket.destroy();
    // Both clients, and the one connection to the target that all three requests went over.
    expect(await reported('one')).toMatchObject({ newConnections: 3, activeConnections: 3 });
  });

  it('connections: on a shared port they are of the load balancer that the first request names', async () => {
    const both = ['one', 'two'].map((name) =>
      loadBalancer(name, port, [{ ...forwardTo(), action: fixed(200) }]),
    );
    await fixture.core.apply(snapshot(both, []));
    await get(port, named('two'));
    const silent = new RawClient(port);
    silent.socket.end();
    await silent.untilClosed();
    expect(await reported('two')).toMatchObject({ newConnections: 1, fixedResponses: 1 });
    expect(await reported('one')).toBeUndefined();
  });

  it('connections: those beyond the most there may be are closed and counted', async () => {
    await fixture.close();
    fixture = await new Fixture({ maxConnections: 2 }).start();
    await fixture.core.apply(
      snapshot([loadBalancer('one', port, [{ ...forwardTo(), action: fixed(200) }])], []),
    );
    const text = `GET / HTTP/1.1\r\nHost: ${named('one')}\r\n\r\n`;
    const clients = [new RawClient(port), new RawClient(port)];
    for (const client of clients) await client.send(text).until(/fixed$/);
    expect(await converse(port, text)).toBe('');
    clients[0]!.socket.destroy();
    await clients[0]!.untilClosed();
    await expect.poll(() => get(port, named('one'))).toContain('200 OK');
    const seen = await reported('one');
    expect(seen).toMatchObject({ newConnections: 3, activeConnections: 2 });
    expect(seen?.rejectedConnections).toBeGreaterThanOrEqual(1);
  });

  it('TLS that comes to no session is counted for the load balancer whose certificate was shown', async () => {
    const secure = async (name: string): Promise<LoadBalancerConfig> => {
      const config = loadBalancer(name, port, [{ ...forwardTo(), action: fixed(200) }]);
      const certificates = [await selfSigned(named(name))];
      const tls = { minVersion: 'TLSv1.2' as const, ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' };
      return { ...config, listeners: [{ ...config.listeners[0]!, protocol: 'HTTPS', certificates, tls }] };
    };
    await fixture.core.apply(snapshot([await secure('one'), await secure('two')], []));
    const shake = (servername: string, options: object) =>
      new Promise((resolve) => {
        const socket = connectTls({
          port,
          host: '127.0.0.1',
          servername,
          rejectUnauthorized: false,
          ...options,
        });
        socket.on('error', () => {}).on('close', resolve);
        socket.on('secureConnect', () => socket.end());
      });
    await shake(named('two'), { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' });
    await shake(named('two'), { maxVersion: 'TLSv1.2' });
    expect(await reported('two')).toMatchObject({ tlsErrors: 1 });
    expect(await reported('one')).toBeUndefined();
  });
});
