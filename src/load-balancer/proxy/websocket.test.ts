import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { converse, Fixture, freePort, getWeb, RawClient } from '../../../test/helpers/load-balancer.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

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
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send(upgrade);
    expect(await client.until('first')).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
    client.send('hello');
    await client.until('echo hello');
    client.socket.end();
    await client.untilClosed();
  });

  it('proxy: an upgrade that the target declines is an ordinary response', async () => {
    const backend = await fixture.http((_request, response) => void response.writeHead(200).end('no'));
    await fixture.serveWeb(port, [backend]);
    const client = new RawClient(port).send(upgrade);
    expect(await client.until('no')).toMatch(/^HTTP\/1\.1 200/);
    client.socket.destroy();
  });

  it('proxy: a 101 that nobody asked for is a bad response', async () => {
    const backend = await fixture.tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n'));
    });
    await fixture.serveWeb(port, [backend]);
    expect(await converse(port, getWeb())).toMatch(/^HTTP\/1\.1 502/);
  });
});
