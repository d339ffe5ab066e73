import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyOf,
  converse,
  Fixture,
  forwardTo,
  freePort,
  loadBalancer,
  RawClient,
  snapshot,
  target,
  targetGroup,
} from '../../../test/helpers/load-balancer.ts';
import type { LoadBalancerAttributes, RuleConfig } from '../contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

const host = 'web-1.us-east-1.elb.localhost';

/** One load balancer `web` that forwards to these ports. */
async function serve(
  ports: readonly number[],
  change: Partial<LoadBalancerAttributes> = {},
  rules?: RuleConfig[],
) {
  const groups = [
    targetGroup(
      'tg',
      ports.map((each) => target(each)),
    ),
  ];
  return fixture.core.apply(
    snapshot([loadBalancer('web', port, rules ?? [forwardTo('tg')], change)], groups),
  );
}

const get = (path = '/', headers = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`;

describe('forwarding', () => {
  it('proxy: adds what AWS adds and keeps what the client sent', async () => {
    const backend = await fixture.http((request, response) => {
      response.setHeader('X-App', 'yes').end(JSON.stringify({ url: request.url, headers: request.headers }));
    });
    await serve([backend]);
    const text = await converse(port, get('/a%20b?c=d', 'X-Own: 1\r\nX-Forwarded-Proto: https\r\n'));
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
    await serve([backend]);
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
    await serve([backend]);
    const text = await converse(
      port,
      `GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n${get('/3')}`,
    );
    expect(text.match(/<\/\d>/g)).toEqual(['</1>', '</2>', '</3>']);
  });

  it('proxy: a long pipeline of answers of its own does not exhaust the stack', async () => {
    const fixed = { kind: 'fixed-response', statusCode: 200, contentType: 'text/plain', body: 'x' } as const;
    await serve([], {}, [{ arn: 'r', conditions: [], action: fixed }]);
    const text = await converse(
      port,
      'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'.repeat(3000) + get(),
    );
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3001);
  });

  it('proxy: passes bodies with a length and chunked ones', async () => {
    const backend = await fixture.http(async (request, response) => {
      response.end(
        `[${request.headers['content-length'] ?? request.headers['transfer-encoding']}:${await bodyOf(request)}]`,
      );
    });
    await serve([backend]);
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
    await serve([backend]);
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
    await serve([backend]);
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
    await serve([backend]);
    const client = new RawClient(port);
    client.socket.pause();
    client.send(get());
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
    await serve([backend]);
    const text = await converse(port, get());
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
    await serve([backend]);
    expect(await converse(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/Connection: close\r\n\r\nonetwo$/);
  });

  it('proxy: passes 100 Continue on', async () => {
    const backend = await fixture.http(async (request, response) => void response.end(await bodyOf(request)));
    await serve([backend]);
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
    await serve([backend]);
    const client = new RawClient(port);
    client.send('HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET /204 HTTP/1.1\r\nHost: x\r\n\r\n');
    client.send(`GET /304 HTTP/1.1\r\nHost: x\r\n\r\n${get()}`);
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
    await serve([backend]);
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
    await serve([backend]);
    const text = await converse(port, get('/', 'X-Slipway-Client: 9.9.9.9\r\n'));
    expect(text).toContain('"x-forwarded-for":"127.0.0.1"');
    expect(text).not.toContain('9.9.9.9');
  });
});

describe('websocket', () => {
  const upgrade = `GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\n`;

  it('proxy: joins both sides after 101, and each may close its half', async () => {
    const backend = await fixture.tcp((socket) => {
      let asked = false;
      socket.on('data', (bytes: Buffer) => {
        if (asked) return void socket.write(`echo ${bytes.toString()}`);
        asked = true;
        expect(bytes.toString()).toContain('Upgrade: websocket');
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfirst',
        );
      });
    });
    await serve([backend]);
    const client = new RawClient(port).send(upgrade);
    expect(await client.until('first')).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
    client.send('hello');
    await client.until('echo hello');
    client.socket.end();
    await client.untilClosed();
  });

  it('proxy: an upgrade that the target declines is an ordinary response', async () => {
    const backend = await fixture.http((_request, response) => void response.writeHead(200).end('no'));
    await serve([backend]);
    const client = new RawClient(port).send(upgrade);
    expect(await client.until('no')).toMatch(/^HTTP\/1\.1 200/);
    client.socket.destroy();
  });

  it('proxy: a 101 that nobody asked for is a bad response', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n'));
    });
    await serve([backend]);
    expect(await converse(port, get())).toMatch(/^HTTP\/1\.1 502/);
  });
});

describe('errors', () => {
  it('proxy: 503 where the target group has no targets', async () => {
    await serve([]);
    const text = await converse(port, get());
    expect(text).toMatch(/^HTTP\/1\.1 503 Service Temporarily Unavailable\r\n/);
    expect(text).toContain('Server: awselb/2.0\r\n');
    expect(text).toContain('<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n');
  });

  it('proxy: 502 where the target refuses the connection', async () => {
    await serve([await freePort()]);
    expect(await converse(port, get())).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
  });

  it.each([
    'HTTP/1.1 abc OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    'nonsense\r\n\r\n',
  ])('proxy: 502 for the malformed response %j', async (response) => {
    const backend = await fixture.tcp((socket) => socket.once('data', () => socket.write(response)));
    await serve([backend]);
    expect(await converse(port, get())).toMatch(/^HTTP\/1\.1 502/);
  });

  it('proxy: 502 where the target hangs up before it answers', async () => {
    const backend = await fixture.tcp((socket) => socket.once('data', () => socket.end()));
    await serve([backend]);
    expect(await converse(port, get())).toMatch(/^HTTP\/1\.1 502/);
  });

  it('proxy: 504 where the target does not answer within the idle timeout', async () => {
    const backend = await fixture.tcp(() => {});
    await serve([backend], { idleTimeoutSeconds: 1 });
    expect(await converse(port, get())).toMatch(/^HTTP\/1\.1 504 Gateway Time-out/);
  });

  it('proxy: a client that leaves takes its request from the target', async () => {
    let left = () => {};
    const gone = new Promise<void>((resolve) => {
      left = resolve;
    });
    const backend = await fixture.http((request, response) => {
      request.socket.on('close', left);
      response.write('begun');
    });
    await serve([backend]);
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await client.until('begun');
    client.socket.destroy();
    await gone;
  });

  it('proxy: 408 for a request that began and does not go on', async () => {
    const backend = await fixture.http((_request, response) => void response.end('ok'));
    await serve([backend], { idleTimeoutSeconds: 1 });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHo');
    expect(await client.untilClosed()).toMatch(/HTTP\/1\.1 200.*HTTP\/1\.1 408 Request Time-out/s);
  });

  it('proxy: an idle connection is closed without a word', async () => {
    const backend = await fixture.http((_request, response) => void response.end('ok'));
    await serve([backend], { idleTimeoutSeconds: 1 });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect((await client.untilClosed()).match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it('proxy: an answer that comes before the whole request ends the connection', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 413 Too Much\r\nContent-Length: 0\r\n\r\n'));
    });
    await serve([backend]);
    const client = new RawClient(port).send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npart');
    const text = await client.untilClosed();
    expect(text).toMatch(/^HTTP\/1\.1 413 Too Much\r\n/);
    expect(text).toContain('Connection: close');
  });

  it('proxy: a response that breaks off is seen as broken', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart'));
    });
    await serve([backend]);
    const text = await converse(port, get());
    expect(text).toContain('part');
    expect(text.length).toBeLessThan(200);
  });

  it('proxy: a request that lost its pooled connection goes out once more', async () => {
    let served = 0;
    const backend = await fixture.tcp((socket) => {
      // One response for each connection; the next request finds it closed.
      socket.once('data', () => {
        served++;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        socket.once('data', () => socket.destroy());
      });
    });
    await serve([backend]);
    const client = new RawClient(port).send('GET /1 HTTP/1.1\r\nHost: x\r\n\r\n');
    await client.until('ok');
    client.send(get('/2'));
    expect((await client.untilClosed()).match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(served).toBe(2);
  });

  it('proxy: tells a stranger which load balancers are there', async () => {
    const groups = [targetGroup('tg', [])];
    const balancers = [
      loadBalancer('one', port, [forwardTo('tg')]),
      loadBalancer('two', port, [forwardTo('tg')]),
    ];
    await fixture.core.apply(snapshot(balancers, groups));
    const text = await converse(port, get());
    expect(text).toMatch(/^HTTP\/1\.1 404/);
    expect(text).toContain('one-1.us-east-1.elb.localhost');
    expect(text).toContain('two-1.us-east-1.elb.localhost');
  });

  it('proxy: TRACE is not allowed', async () => {
    await serve([]);
    expect(await converse(port, `TRACE / HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 405 Not Allowed/,
    );
  });

  it('proxy: 463 for more than 30 addresses in X-Forwarded-For', async () => {
    await serve([]);
    const header = `X-Forwarded-For: ${Array(31).fill('10.0.0.1').join(', ')}\r\n`;
    expect(await converse(port, get('/', header))).toMatch(/^HTTP\/1\.1 463/);
  });
});
