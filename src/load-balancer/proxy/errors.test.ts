import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  converse,
  Fixture,
  forwardTo,
  freePort,
  getWeb,
  loadBalancer,
  RawClient,
  snapshot,
  targetGroup,
} from '../../../test/helpers/load-balancer.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

describe('errors', () => {
  it('proxy: 503 where the target group has no targets', async () => {
    await fixture.serveWeb(port, []);
    const text = await converse(port, getWeb());
    expect(text).toMatch(/^HTTP\/1\.1 503 Service Temporarily Unavailable\r\n/);
    expect(text).toContain('Server: awselb/2.0\r\n');
    expect(text).toContain('<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n');
  });

  it('proxy: 502 where the target refuses the connection', async () => {
    await fixture.serveWeb(port, [await freePort()]);
    expect(await converse(port, getWeb())).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
  });

  it.each([
    'HTTP/1.1 abc OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    'nonsense\r\n\r\n',
  ])('proxy: 502 for the malformed response %j', async (response) => {
    const backend = await fixture.tcp((socket) => socket.once('data', () => socket.write(response)));
    await fixture.serveWeb(port, [backend]);
    expect(await converse(port, getWeb())).toMatch(/^HTTP\/1\.1 502/);
  });

  it('proxy: 502 where the target hangs up before it answers', async () => {
    const backend = await fixture.tcp((socket) => socket.once('data', () => socket.end()));
    await fixture.serveWeb(port, [backend]);
    expect(await converse(port, getWeb())).toMatch(/^HTTP\/1\.1 502/);
  });

  it('proxy: 504 where the target does not answer within the idle timeout', async () => {
    const backend = await fixture.tcp(() => {});
    await fixture.serveWeb(port, [backend], { idleTimeoutSeconds: 1 });
    expect(await converse(port, getWeb())).toMatch(/^HTTP\/1\.1 504 Gateway Time-out/);
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
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await client.until('begun');
    client.socket.destroy();
    await gone;
  });

  it('proxy: 408 for a request that began and does not go on', async () => {
    const backend = await fixture.http((_request, response) => void response.end('ok'));
    await fixture.serveWeb(port, [backend], { idleTimeoutSeconds: 1 });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHo');
    expect(await client.untilClosed()).toMatch(/HTTP\/1\.1 200.*HTTP\/1\.1 408 Request Time-out/s);
  });

  it('proxy: an idle connection is closed without a word', async () => {
    const backend = await fixture.http((_request, response) => void response.end('ok'));
    await fixture.serveWeb(port, [backend], { idleTimeoutSeconds: 1 });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect((await client.untilClosed()).match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it('proxy: an answer that comes before the whole request ends the connection', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 413 Too Much\r\nContent-Length: 0\r\n\r\n'));
    });
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npart');
    const text = await client.untilClosed();
    expect(text).toMatch(/^HTTP\/1\.1 413 Too Much\r\n/);
    expect(text).toContain('Connection: close');
  });

  it('proxy: a response that breaks off is seen as broken', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart'));
    });
    await fixture.serveWeb(port, [backend]);
    const text = await converse(port, getWeb());
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
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send('GET /1 HTTP/1.1\r\nHost: x\r\n\r\n');
    await client.until('ok');
    client.send(getWeb('/2'));
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
    const text = await converse(port, getWeb());
    expect(text).toMatch(/^HTTP\/1\.1 404/);
    expect(text).toContain('one-1.us-east-1.elb.localhost');
    expect(text).toContain('two-1.us-east-1.elb.localhost');
  });

  it('proxy: TRACE is not allowed', async () => {
    await fixture.serveWeb(port, []);
    expect(await converse(port, `TRACE / HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 405 Not Allowed/,
    );
  });

  it('proxy: 463 for more than 30 addresses in X-Forwarded-For', async () => {
    await fixture.serveWeb(port, []);
    const header = `X-Forwarded-For: ${Array(31).fill('10.0.0.1').join(', ')}\r\n`;
    expect(await converse(port, getWeb('/', header))).toMatch(/^HTTP\/1\.1 463/);
  });
});
