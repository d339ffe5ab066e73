import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyText,
  Fixture,
  forwardTo,
  freePort,
  get,
  groupsOf,
  loadBalancer,
  named,
  RawClient,
  snapshot,
  target,
  targetGroup,
} from '../../test/helpers/load-balancer.ts';
import type { RuleConfig } from './contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

describe('shared ports', () => {
  it('listeners: two load balancers share a port by Host name', async () => {
    const groups = groupsOf({ a: await fixture.naming('A'), b: await fixture.naming('B') });
    const applied = await fixture.core.apply(
      snapshot(
        [loadBalancer('one', port, [forwardTo('a')]), loadBalancer('two', port, [forwardTo('b')])],
        groups,
      ),
    );
    expect(applied.listeners).toEqual([{ port, protocol: 'HTTP', addresses: ['127.0.0.1'], problems: [] }]);
    expect(bodyText(await get(port, named('one')))).toBe('A');
    expect(bodyText(await get(port, `${named('two').toUpperCase()}:${port}`))).toBe('B');
  });

  it('listeners: a foreign name goes to the one load balancer with a rule for it', async () => {
    const groups = groupsOf({ a: await fixture.naming('A'), b: await fixture.naming('B') });
    const rule: RuleConfig = {
      ...forwardTo('b'),
      conditions: [{ field: 'host-header', values: ['*.example.com'] }],
    };
    await fixture.core.apply(
      snapshot(
        [loadBalancer('one', port, [forwardTo('a')]), loadBalancer('two', port, [rule, forwardTo('a')])],
        groups,
      ),
    );
    expect(bodyText(await get(port, 'www.example.com'))).toBe('B');
  });

  it('listeners: a taken port is reported, and bound once it is free', async () => {
    const holder = await new Fixture().start();
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await holder.core.apply(snapshot(balancers, []));
    const first = await fixture.core.apply(snapshot(balancers, groupsOf({ a: await fixture.naming('A') })));
    expect(first.listeners[0]).toMatchObject({
      addresses: [],
      problems: [expect.stringMatching(/^EADDRINUSE/)],
    });
    await holder.close();
    const second = await fixture.core.apply(snapshot(balancers, groupsOf({ a: await fixture.naming('A') })));
    expect(second.listeners[0]).toMatchObject({ addresses: ['127.0.0.1'], problems: [] });
  });

  it('listeners: a removed port is free again', async () => {
    await fixture.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], []));
    await fixture.core.apply(snapshot([], []));
    const next = await new Fixture().start();
    const applied = await next.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], []));
    expect(applied.listeners[0]?.problems).toEqual([]);
    await next.close();
  });

  it('apply: an older snapshot that comes late changes nothing', async () => {
    const groups = groupsOf({ a: await fixture.naming('A'), b: await fixture.naming('B') });
    const older = snapshot([loadBalancer('one', port, [forwardTo('a')])], groups);
    const newer = snapshot([loadBalancer('one', port, [forwardTo('b')])], groups);
    await fixture.core.apply(newer);
    expect((await fixture.core.apply(older)).version).toBe(newer.version);
    expect(bodyText(await get(port, named('one')))).toBe('B');
  });
});

describe('internal endpoint', () => {
  it('internal: serves by name, with the client and the listener that the API port names', async () => {
    const backend = await fixture.http(
      (request, response) => void response.end(JSON.stringify(request.headers)),
    );
    await fixture.core.apply(
      snapshot([loadBalancer('one', port, [forwardTo('a')])], groupsOf({ a: backend })),
    );
    const endpoint = fixture.core.internalEndpoint;
    const client = new RawClient(endpoint.kind === 'port' ? endpoint.port : endpoint.path);
    client.send(
      `GET / HTTP/1.1\r\nHost: ${named('one')}:4566\r\nConnection: close\r\nX-Slipway-Client: 10.1.2.3\r\nX-Slipway-Listener-Port: ${port}\r\n\r\n`,
    );
    const text = await client.untilClosed();
    const headers = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
    expect(headers).toMatchObject({
      'x-forwarded-for': '10.1.2.3',
      'x-forwarded-port': '4566',
      host: `${named('one')}:4566`,
    });
    expect(Object.keys(headers)).not.toContain('x-slipway-client');
  });
});

describe('rules', () => {
  it('rules: redirect, fixed response and forward, by their conditions', async () => {
    const rules: RuleConfig[] = [
      {
        arn: 'redirect',
        conditions: [{ field: 'path-pattern', values: ['/old/*'] }],
        action: {
          kind: 'redirect',
          statusCode: 301,
          protocol: 'HTTPS',
          host: '#{host}',
          port: '443',
          path: '/new/#{path}',
          query: '#{query}&moved=1',
        },
      },
      {
        arn: 'fixed',
        conditions: [
          {
            field: 'query-string',
            values: [
              { key: 'a', value: '1' },
              { key: 'b', value: '2' },
            ],
          },
          { field: 'source-ip', values: ['127.0.0.0/8'] },
        ],
        action: { kind: 'fixed-response', statusCode: 418, contentType: 'application/json', body: '{"é":1}' },
      },
      { ...forwardTo('a'), arn: 'never', conditions: [{ field: 'source-ip', values: ['10.0.0.0/8'] }] },
      forwardTo('b'),
    ];
    const groups = groupsOf({ a: await fixture.naming('A'), b: await fixture.naming('B') });
    await fixture.core.apply(snapshot([loadBalancer('one', port, rules)], groups));
    const moved = await get(port, named('one'), '/old/x?q=1');
    expect(moved).toMatch(/^HTTP\/1\.1 301 Moved Permanently\r\n/);
    expect(moved).toContain(`Location: https://${named('one')}:443/new/old/x?q=1&moved=1\r\n`);
    const fixed = await get(port, named('one'), '/?b=2');
    expect(fixed).toMatch(/^HTTP\/1\.1 418 /);
    expect(fixed).toContain('Content-Type: application/json\r\nContent-Length: 8\r\n');
    expect(bodyText(await get(port, named('one')))).toBe('B');
  });
});

describe('swap', () => {
  it('swap: no request fails while targets and rules change under load', async () => {
    const ports = [await fixture.naming('A'), await fixture.naming('B'), await fixture.naming('C')];
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    const apply = (drainingIndex: number) =>
      fixture.core.apply(
        snapshot(balancers, [
          targetGroup(
            'a',
            ports.map((each, i) => target(each, { state: i === drainingIndex ? 'draining' : 'active' })),
          ),
        ]),
      );
    await apply(-1);
    let running = true;
    let requests = 0;
    const failures: string[] = [];
    const client = async () => {
      const connection = new RawClient(port);
      while (running) {
        connection.text = '';
        connection.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
        const text = await connection.until(/\r\n\r\n[ABC]$/);
        requests++;
        if (!text.startsWith('HTTP/1.1 200')) failures.push(text);
        if (connection.closed) break;
      }
      connection.socket.destroy();
    };
    const clients = Array.from({ length: 16 }, client);
    for (let round = 0; round < 60; round++) {
      await apply(round % 4);
      const enough = requests + 20;
      while (requests < enough) await new Promise((resolve) => setImmediate(resolve));
    }
    running = false;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(1000);
  });
});
