import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyOf,
  converse,
  Fixture,
  freePort,
  getWeb,
  named,
  RawClient,
} from '../../../test/helpers/load-balancer.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

const host = named('web');

describe('forwarding', () => {
  it('proxy: adds what AWS adds and keeps what the client sent', async () => {
    const backend = await fixture.http((request, response) => {
      response.setHeader('X-App', 'yes').end(JSON.stringify({ url: request.url, headers: request.headers }));
    });
    await fixture.serveWeb(port, [backend]);
    const text = await converse(port, getWeb('/a%20b?c=d', 'X-Own: 1\r\nX-Forwarded-Proto: https\r\n'));
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toContain('X-App: yes\r\n');
    const seen = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
    expect(seen.url).toBe('/a%20b?c=d');
    expect(seen.headers).toMatchObject({
      host: `${host}:${port}`,
      'x-own': '1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': String(port),
    });
    expect(seen.headers['x-amzn-trace-id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(seen.headers['x-forwarded-proto']).toBe('http');
  });

  it('proxy: keeps connections alive on both sides', async () => {
    const connections = new Set<unknown>();
    const backend = await fixture.http((request, response) => {
      connections.add(request.socket);
      response.end(request.url);
    });
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port);
    for (const path of ['/1', '/2', '/3']) {
      client.send(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      await client.until(path);
    }
    expect(client.closed).toBe(false);
    expect(client.text.match(/Connection: keep-alive/g)).toHaveLength(3);
    expect(connections.size).toBe(1);
    client.socket.destroy();
  });

  it('proxy: answers pipelined requests in order', async () => {
    const backend = await fixture.http((request, response) => void response.end(`<${request.url}>`));
    await fixture.serveWeb(port, [backend]);
    const text = await converse(
      port,
      `GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n${getWeb('/3')}`,
    );
    expect(text.match(/<\/\d>/g)).toEqual(['</1>', '</2>', '</3>']);
  });

  it('proxy: a long pipeline of answers of its own does not exhaust the stack', async () => {
    const fixed = { kind: 'fixed-response', statusCode: 200, contentType: 'text/plain', body: 'x' } as const;
    await fixture.serveWeb(port, [], {}, [{ arn: 'r', conditions: [], action: fixed }]);
    const text = await converse(
      port,
      'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'.repeat(3000) + getWeb(),
    );
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3001);
  });

  it('proxy: passes bodies with a length and chunked ones', async () => {
    const backend = await fixture.http(async (request, response) => {
      response.end(
        `[${request.headers['content-length'] ?? request.headers['transfer-encoding']}:${await bodyOf(request)}]`,
      );
    });
    await fixture.serveWeb(port, [backend]);
    const close = `Host: ${host}\r\nConnection: close\r\n`;
    const sized = await converse(port, `POST / HTTP/1.1\r\n${close}Content-Length: 5\r\n\r\nhello`);
    expect(sized).toContain('[5:hello]');
    const chunked = await converse(
      port,
      `POST / HTTP/1.1\r\n${close}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n`,
    );
    expect(chunked).toContain('[chunked:abcde]');
  });

  it('proxy: streams a response as it comes', async () => {
    let next = () => {};
    const backend = await fixture.http((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      next = () => response.write('data: 2\n\n');
    });
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send(`GET /events HTTP/1.1\r\nHost: x\r\n\r\n`);
    await client.until('data: 1\n\n');
    expect(client.text).not.toContain('data: 2');
    next();
    await client.until('data: 2\n\n');
    client.socket.destroy();
  });

  it('proxy: streams a request as it comes', async () => {
    let seen = '';
    let gotFirst = () => {};
    const first = new Promise<void>((resolve) => (gotFirst = resolve));
    const backend = await fixture.http((request, response) => {
      request.on('data', (bytes: Buffer) => {
        seen += bytes.toString();
        gotFirst();
      });
      request.on('end', () => response.end(`got ${seen}`));
    });
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send(`PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc`);
    await first;
    expect(seen).toBe('abc');
    client.send('def');
    expect(await client.until('got abcdef')).toContain('got abcdef');
    client.socket.destroy();
  });

  it('proxy: a slow client holds the target back', async () => {
    let sent = 0;
    const piece = Buffer.alloc(64 * 1024, 'x');
    const total = 64 * 1024 * 1024;
    const backend = await fixture.http((_request, response) => {
      const more = () => {
        while (sent < total) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port);
    client.socket.pause();
    client.send(getWeb());
    let before = -1;
    while (before !== sent || sent === 0) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(sent).toBeLessThan(total / 2);
    let received = 0;
    client.socket.removeAllListeners('data');
    client.socket.on('data', (bytes: Buffer) => (received += bytes.length));
    client.socket.resume();
    await client.untilClosed();
    expect(received).toBeGreaterThanOrEqual(total);
  });

  it('proxy: gives a response without framing its end', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX: y\r\n\r\nuntil the end'));
    });
    await fixture.serveWeb(port, [backend]);
    const text = await converse(port, getWeb());
    expect(text).toContain('Transfer-Encoding: chunked\r\n');
    expect(text).toMatch(/\r\nd\r\nuntil the end\r\n0\r\n\r\n$/);
    const old = await converse(port, 'GET / HTTP/1.0\r\n\r\n');
    expect(old).toMatch(/Connection: close\r\n\r\nuntil the end$/);
  });

  it('proxy: undoes chunks for an HTTP/1.0 client', async () => {
    const backend = await fixture.http((_request, response) => {
      response.write('one');
      response.end('two');
    });
    await fixture.serveWeb(port, [backend]);
    expect(await converse(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/Connection: close\r\n\r\nonetwo$/);
  });

  it('proxy: passes 100 Continue on', async () => {
    const backend = await fixture.http(async (request, response) => void response.end(await bodyOf(request)));
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port);
    client.send(
      `POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n`,
    );
    await client.until('HTTP/1.1 100 Continue\r\n\r\n');
    client.send('hi');
    expect(await client.untilClosed()).toMatch(/\r\n\r\nhi$/);
  });

  it('proxy: HEAD, 204 and 304 have no body', async () => {
    const backend = await fixture.http((request, response) => {
      response.statusCode = Number(request.url?.slice(1)) || 200;
      response.end(response.statusCode === 200 ? 'body' : undefined);
    });
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port);
    client.send('HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET /204 HTTP/1.1\r\nHost: x\r\n\r\n');
    client.send(`GET /304 HTTP/1.1\r\nHost: x\r\n\r\n${getWeb()}`);
    const text = await client.untilClosed();
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 204',
      'HTTP/1.1 304',
      'HTTP/1.1 200',
    ]);
    expect(text.match(/body/g)).toHaveLength(1);
  });

  it('proxy: hop-by-hop headers end at the load balancer', async () => {
    const backend = await fixture.http((request, response) => {
      response.setHeader('Keep-Alive', 'timeout=5').setHeader('Proxy-Connection', 'x');
      response.end(JSON.stringify(Object.keys(request.headers)));
    });
    await fixture.serveWeb(port, [backend]);
    const text = await converse(
      port,
      `GET / HTTP/1.1\r\nHost: x\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nKeep-Alive: 5\r\nUpgrade: h2c\r\nX-End: 1\r\n\r\n`,
    );
    expect(text).not.toMatch(/keep-alive|proxy-connection/i);
    expect(text).toContain('x-end');
    expect(text).not.toMatch(/x-hop|"te"|upgrade/);
  });

  it('proxy: headers that the API port sets are not taken from a client', async () => {
    const backend = await fixture.http(
      (request, response) => void response.end(JSON.stringify(request.headers)),
    );
    await fixture.serveWeb(port, [backend]);
    const text = await converse(port, getWeb('/', 'X-Slipway-Client: 9.9.9.9\r\n'));
    expect(text).toContain('"x-forwarded-for":"127.0.0.1"');
    expect(text).not.toContain('9.9.9.9');
  });
});
