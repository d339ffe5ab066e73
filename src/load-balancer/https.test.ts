import { connect as connectHttp2 } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyOf,
  Fixture,
  forwardTo,
  freePort,
  get,
  groupsOf,
  loadBalancer,
  named,
  selfSigned,
  snapshot,
  target,
  targetGroup,
} from '../../test/helpers/load-balancer.ts';
import type { LoadBalancerConfig } from './contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

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
    const groups = groupsOf({ a: backend, b: await fixture.naming('B') });
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
    expect(await get(port, named('one'))).toMatch(/secret/);
    server.closeAllConnections();
    server.close();
  });

  it('https: HTTP on a port for HTTPS is answered as such', async () => {
    await fixture.core.apply(snapshot([await secured('one', 'a', [named('one')])], []));
    expect(await get(port, named('one'))).toMatch(/^HTTP\/1\.1 400/);
  });
});
