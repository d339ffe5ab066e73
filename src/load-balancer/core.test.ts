import { connect as connectHttp2 } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyOf,
  converse,
  Fixture,
  forwardTo,
  freePort,
  loadBalancer,
  RawClient,
  selfSigned,
  snapshot,
  target,
  targetGroup,
} from '../../test/helpers/load-balancer.ts';
import type {
  LoadBalancerConfig,
  LoadBalancerObservation,
  RuleConfig,
  TargetGroupConfig,
} from './contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

const named = (name: string) => `${name}-1.us-east-1.elb.localhost`;
const get = (host: string, path = '/', headers = '') =>
  converse(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`);
const bodyText = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);
/** A target that answers with its own name. */
const naming = (name: string) =>
  fixture.http((_request, response) => {
    response.setHeader('Content-Length', name.length).end(name);
  });
const groupsOf = (ports: Record<string, number>) =>
  Object.entries(ports).map(([arn, each]) => targetGroup(arn, [target(each)]));
const healthIs = (state: string, reason?: string) => (each: LoadBalancerObservation) =>
  each.kind === 'target-health' && each.state === state && (reason === undefined || each.reason === reason);

describe('shared ports', () => {
  it('listeners: two load balancers share a port by Host name', async () => {
    const groups = groupsOf({ a: await naming('A'), b: await naming('B') });
    const applied = await fixture.core.apply(
      snapshot(
        [loadBalancer('one', port, [forwardTo('a')]), loadBalancer('two', port, [forwardTo('b')])],
        groups,
      ),
    );
    expect(applied.listeners).toEqual([{ port, protocol: 'HTTP', addresses: ['127.0.0.1'], problems: [] }]);
    expect(bodyText(await get(named('one')))).toBe('A');
    expect(bodyText(await get(`${named('two').toUpperCase()}:${port}`))).toBe('B');
  });

  it('listeners: a foreign name goes to the one load balancer with a rule for it', async () => {
    const groups = groupsOf({ a: await naming('A'), b: await naming('B') });
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
    expect(bodyText(await get('www.example.com'))).toBe('B');
  });

  it('listeners: a taken port is reported, and bound once it is free', async () => {
    const holder = await new Fixture().start();
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await holder.core.apply(snapshot(balancers, []));
    const first = await fixture.core.apply(snapshot(balancers, groupsOf({ a: await naming('A') })));
    expect(first.listeners[0]).toMatchObject({
      addresses: [],
      problems: [expect.stringMatching(/^EADDRINUSE/)],
    });
    await holder.close();
    const second = await fixture.core.apply(snapshot(balancers, groupsOf({ a: await naming('A') })));
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
    const groups = groupsOf({ a: await naming('A'), b: await naming('B') });
    const older = snapshot([loadBalancer('one', port, [forwardTo('a')])], groups);
    const newer = snapshot([loadBalancer('one', port, [forwardTo('b')])], groups);
    await fixture.core.apply(newer);
    expect((await fixture.core.apply(older)).version).toBe(newer.version);
    expect(bodyText(await get(named('one')))).toBe('B');
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
    const groups = groupsOf({ a: await naming('A'), b: await naming('B') });
    await fixture.core.apply(snapshot([loadBalancer('one', port, rules)], groups));
    const moved = await get(named('one'), '/old/x?q=1');
    expect(moved).toMatch(/^HTTP\/1\.1 301 Moved Permanently\r\n/);
    expect(moved).toContain(`Location: https://${named('one')}:443/new/old/x?q=1&moved=1\r\n`);
    const fixed = await get(named('one'), '/?b=2');
    expect(fixed).toMatch(/^HTTP\/1\.1 418 /);
    expect(fixed).toContain('Content-Type: application/json\r\nContent-Length: 8\r\n');
    expect(bodyText(await get(named('one')))).toBe('B');
  });
});

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
    expect(await get(named('one'))).toMatch(/^HTTP\/1\.1 503/);
    release();
    await fixture.observed(healthIs('healthy'));
    expect(await get(named('one'))).toMatch(/^HTTP\/1\.1 200/);
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
    expect(await get(named('one'))).toMatch(/^HTTP\/1\.1 200/);
  });

  it('health: a timeout and a refused connection have reasons of their own', async () => {
    const silent = await fixture.tcp(() => {});
    const dead = await freePort();
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    const targets = [target(silent), target(dead)];
    await fixture.core.apply(
      snapshot(balancers, [checked(targets, { timeoutSeconds: 1, unhealthyThreshold: 1 })]),
    );
    await fixture.observed(healthIs('unhealthy', 'Target.Timeout'));
    await fixture.observed(healthIs('unhealthy', 'Target.FailedHealthChecks'));
  });

  it('health: carries over a swap, and starts anew with a new registration', async () => {
    const backend = await naming('A');
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
    const other = await naming('B');
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', [target(slow)])]));
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await client.until('begun');
    const drainedTarget = target(slow, { state: 'draining' });
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', [drainedTarget, target(other)])]));
    await fixture.observed(healthIs('draining', 'Target.DeregistrationInProgress'));
    expect(bodyText(await get(named('one')))).toBe('B');
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

describe('swap', () => {
  it('swap: no request fails while targets and rules change under load', async () => {
    const ports = [await naming('A'), await naming('B'), await naming('C')];
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

describe('stickiness', () => {
  const cookies = (text: string) =>
    [...text.matchAll(/Set-Cookie: ([^;\r]+)/g)].map((match) => match[1]).join('; ');

  it('lb_cookie: AWSALB keeps a client at its target until that may not get requests', async () => {
    const targets = [target(await naming('A')), target(await naming('B'))];
    const sticky = { stickiness: { kind: 'lb_cookie', seconds: 60 } } as const;
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', targets, sticky)]));
    const first = await get(named('one'));
    expect(first).toMatch(/Set-Cookie: AWSALB=[^;]+; Expires=[^;]+ GMT; Path=\/\r\n/);
    expect(first).toMatch(/Set-Cookie: AWSALBCORS=[^;]+; Expires=[^;]+; Path=\/; SameSite=None\r\n/);
    const cookie = `Cookie: other=1; ${cookies(first)}\r\n`;
    const bodies = [];
    for (let i = 0; i < 4; i++) bodies.push(bodyText(await get(named('one'), '/', cookie)));
    expect(new Set(bodies)).toEqual(new Set([bodyText(first)]));
    const left = targets.map(
      (each, i) =>
        ({ ...each, state: i === (bodyText(first) === 'A' ? 0 : 1) ? 'draining' : 'active' }) as const,
    );
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', left, sticky)]));
    expect(bodyText(await get(named('one'), '/', cookie))).not.toBe(bodyText(first));
  });

  it('app_cookie: AWSALBAPP-0 comes with the application’s own cookie', async () => {
    const app = (name: string) =>
      fixture.http((request, response) => {
        if (request.url === '/login') response.setHeader('Set-Cookie', 'SESSION=s; Path=/');
        response.setHeader('Content-Length', 1).end(name);
      });
    const targets = [target(await app('A')), target(await app('B'))];
    const group = targetGroup('a', targets, {
      stickiness: { kind: 'app_cookie', seconds: 60, cookieName: 'SESSION' },
    });
    await fixture.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], [group]));
    expect(await get(named('one'))).not.toContain('Set-Cookie');
    const login = await get(named('one'), '/login');
    expect(cookies(login)).toMatch(/SESSION=s; AWSALBAPP-0=/);
    const bodies = [];
    for (let i = 0; i < 4; i++)
      bodies.push(bodyText(await get(named('one'), '/', `Cookie: ${cookies(login)}\r\n`)));
    expect(new Set(bodies)).toEqual(new Set([bodyText(login)]));
  });

  it('group stickiness: AWSALBTG keeps a client in its target group', async () => {
    const groups = groupsOf({ a: await naming('A'), b: await naming('B') });
    const targetGroups = [
      { arn: 'a', weight: 1 },
      { arn: 'b', weight: 1 },
    ];
    const rule: RuleConfig = {
      arn: 'r',
      conditions: [],
      action: { kind: 'forward', targetGroups, stickinessSeconds: 60 },
    };
    await fixture.core.apply(snapshot([loadBalancer('one', port, [rule])], groups));
    const first = await get(named('one'));
    const bodies = [];
    for (let i = 0; i < 8; i++)
      bodies.push(bodyText(await get(named('one'), '/', `Cookie: ${cookies(first)}\r\n`)));
    expect(new Set(bodies)).toEqual(new Set([bodyText(first)]));
  });
});

describe('https', () => {
  const secured = async (name: string, group: string, names: string[]): Promise<LoadBalancerConfig> => {
    const certificates = await Promise.all(names.map(selfSigned));
    const plain = loadBalancer(name, port, [forwardTo(group)]);
    return {
      ...plain,
      listeners: plain.listeners.map((each) => ({
        ...each,
        protocol: 'HTTPS',
        certificates,
      })),
    };
  };

  const ask = (host: string) =>
    new Promise<{ status: number | undefined; body: string; subject: string }>((resolve, reject) => {
      const request = httpsRequest(
        {
          host: '127.0.0.1',
          port,
          servername: host,
          headers: { host },
          rejectUnauthorized: false,
          agent: false,
        },
        async (response) => {
          const socket = response.socket as import('node:tls').TLSSocket;
          const subject = String(socket.getPeerCertificate().subject.CN);
          resolve({ status: response.statusCode, body: await bodyOf(response), subject });
        },
      );
      request.on('error', reject);
      request.end();
    });

  it('https: chooses the certificate by name, and tells the target', async () => {
    const backend = await fixture.http(
      (request, response) => void response.end(`A ${request.headers['x-forwarded-proto']}`),
    );
    const groups = groupsOf({ a: backend, b: await naming('B') });
    const balancers = [
      await secured('one', 'a', [named('one'), 'app.example.com']),
      await secured('two', 'b', [named('two')]),
    ];
    await fixture.core.apply(snapshot(balancers, groups));
    expect(await ask(named('one'))).toEqual({ status: 200, body: 'A https', subject: named('one') });
    expect(await ask(named('two'))).toEqual({ status: 200, body: 'B', subject: named('two') });
    expect((await ask('app.example.com')).subject).toBe('app.example.com');
  });

  it('https: speaks HTTP/2 where the client does', async () => {
    const backend = await fixture.http(async (request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.end(`${request.method} ${request.url} ${request.headers.host} ${await bodyOf(request)}`);
    });
    await fixture.core.apply(snapshot([await secured('one', 'a', [named('one')])], groupsOf({ a: backend })));
    const session = connectHttp2(`https://${named('one')}:${port}`, {
      createConnection: () =>
        connectTls({
          host: '127.0.0.1',
          port,
          servername: named('one'),
          ALPNProtocols: ['h2'],
          rejectUnauthorized: false,
        }),
    });
    const ask2 = (method: string, path: string, body: string) =>
      new Promise<{ headers: Record<string, unknown>; text: string }>((resolve, reject) => {
        const stream = session.request({ ':method': method, ':path': path });
        let headers = {};
        let text = '';
        stream.on('response', (received) => (headers = received));
        stream.setEncoding('utf8').on('data', (part: string) => (text += part));
        stream.on('end', () => resolve({ headers, text }));
        stream.on('error', reject);
        if (method !== 'GET') stream.end(body);
      });
    const answers = await Promise.all([
      ask2('POST', '/1', 'hello'),
      ask2('GET', '/2', ''),
      ask2('PUT', '/3', 'x'.repeat(200_000)),
    ]);
    expect(answers[0]?.headers[':status']).toBe(200);
    expect(answers[0]?.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(answers[0]?.text).toBe(`POST /1 ${named('one')}:${port} hello`);
    expect(answers[1]?.text).toBe(`GET /2 ${named('one')}:${port} `);
    expect(answers[2]?.text).toHaveLength(`PUT /3 ${named('one')}:${port} `.length + 200_000);
    session.close();
  });

  it('https: a target group of protocol HTTPS is spoken to over TLS', async () => {
    const { createServer } = await import('node:https');
    const { certificate: cert, privateKey: key } = await selfSigned('target');
    const server = createServer({ cert, key }, (_request, response) => void response.end('secret'));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const backend = (server.address() as import('node:net').AddressInfo).port;
    const group = targetGroup('a', [target(backend)], { protocol: 'HTTPS' });
    await fixture.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], [group]));
    expect(await get(named('one'))).toMatch(/secret/);
    server.closeAllConnections();
    server.close();
  });

  it('https: HTTP on a port for HTTPS is answered as such', async () => {
    await fixture.core.apply(snapshot([await secured('one', 'a', [named('one')])], []));
    expect(await get(named('one'))).toMatch(/^HTTP\/1\.1 400/);
  });
});
