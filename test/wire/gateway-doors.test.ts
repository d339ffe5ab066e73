import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listen } from '../../src/gateway/listen.ts';
import { createLoadBalancerDoor } from '../../src/gateway/load-balancer-door.ts';
import { TaskDoor } from '../../src/gateway/task-door.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { freePort } from '../helpers/slipway-server.ts';
import { readUntil, TestGateway } from './gateway-fixture.ts';

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const name = 'web-1.us-east-1.elb.localhost';
const request = (path: string, headers = '') =>
  `GET ${path} HTTP/1.1\r\nhost: ${name}:4566\r\n${headers}\r\n`;

/** A server in the load balancer's place, and the gateway before it. */
async function behindTheDoor() {
  const balancer = createServer();
  await listen(balancer, 0, '127.0.0.1');
  const loadBalancerDoor = createLoadBalancerDoor(() => ({ kind: 'port', port: portOf(balancer) }));
  const gateway = await TestGateway.start({ loadBalancerDoor });
  return {
    balancer,
    gateway,
    async [Symbol.asyncDispose]() {
      balancer.close();
      balancer.closeAllConnections();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

describe('load balancers by Host on the API port', () => {
  test('the client’s address is told, and only the door tells it', async () => {
    await using at = await behindTheDoor();
    let heard: IncomingMessage | undefined;
    at.balancer.on('request', (incoming, response) => {
      heard = incoming;
      response.end('ok');
    });
    await at.gateway.exchange(
      request(
        '/x?y=1',
        'X-Slipway-Client: 6.6.6.6\r\nx-slipway-listener-port: 1\r\nx-twice: a\r\nx-twice: b\r\nconnection: close\r\n',
      ),
    );
    expect(heard?.url).toBe('/x?y=1');
    expect(heard?.headersDistinct['x-slipway-client']).toEqual(['127.0.0.1']);
    expect(heard?.headersDistinct['x-slipway-listener-port']).toBeUndefined();
    expect(heard?.headersDistinct['x-twice']).toEqual(['a', 'b']);
    expect(heard?.headers.host).toBe(`${name}:4566`);
  });

  test('bodies stream both ways while they come', async () => {
    await using at = await behindTheDoor();
    at.balancer.on('request', (incoming, response) => {
      incoming.on('data', (chunk: Buffer) => response.write(chunk.toString().toUpperCase()));
      incoming.on('end', () => response.end());
    });
    const socket = at.gateway.open();
    socket.write(`POST / HTTP/1.1\r\nhost: ${name}\r\ntransfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n`);
    await readUntil(socket, 'FIRST');
    socket.write('6\r\nsecond\r\n0\r\n\r\n');
    await readUntil(socket, 'SECOND');
    socket.destroy();
  });

  test('an answer that breaks off breaks off for the client too', async () => {
    await using at = await behindTheDoor();
    at.balancer.on('request', (_incoming, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => response.destroy());
    });
    expect(await at.gateway.exchange(request('/'))).not.toContain('\r\n\r\nhalf\r\n');
    expect(at.gateway.failures).toEqual([]);
  });

  test('WebSockets: bytes go both ways, and either end ends both', async () => {
    await using at = await behindTheDoor();
    const peers: Socket[] = [];
    at.balancer.on('upgrade', (_incoming, socket) => {
      peers.push(socket as Socket);
      socket.on('error', () => {});
      socket.on('end', () => socket.end());
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\nhello',
      );
      socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk}`));
    });
    const upgrade = request('/ws', 'connection: Upgrade\r\nupgrade: websocket\r\n');
    const first = at.gateway.open();
    first.write(upgrade);
    expect(await readUntil(first, 'hello')).toMatch(/^HTTP\/1.1 101 /);
    first.write('ping');
    await readUntil(first, 'echo ping');
    first.resetAndDestroy();
    await once(peers[0]!, 'close');

    const second = at.gateway.open();
    second.write(upgrade);
    await readUntil(second, 'hello');
    peers[1]?.destroy();
    await once(second, 'close');
  });

  test('an upgrade that the target declines is answered with the target’s answer', async () => {
    await using at = await behindTheDoor();
    at.balancer.on('request', (_incoming, response) => {
      response.writeHead(426, { 'x-why': 'old' }).end('upgrade required');
    });
    const answer = await at.gateway.exchange(request('/ws', 'connection: Upgrade\r\nupgrade: websocket\r\n'));
    expect(answer).toMatch(/^HTTP\/1.1 426 Upgrade Required\r\n/);
    expect(answer).toContain('x-why: old\r\n');
    expect(answer).toMatch(/\r\n\r\nupgrade required$/);
  });

  test('a client that goes away while its upgrade waits does no harm', async () => {
    await using at = await behindTheDoor();
    const socket = at.gateway.open();
    socket.write(request('/ws', 'connection: Upgrade\r\nupgrade: websocket\r\n'));
    const [, peer] = await once(at.balancer, 'upgrade');
    socket.resetAndDestroy();
    peer.resume();
    await once(peer, 'end');
    expect(
      await at.gateway.exchange('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'),
    ).toMatch(/^HTTP\/1.1 404 /);
  });

  test.each(['', 'connection: Upgrade\r\nupgrade: websocket\r\n'])(
    'no load balancer to be reached is a 502 (%j)',
    async (headers) => {
      const port = await freePort();
      const doors = [
        createLoadBalancerDoor(() => ({ kind: 'port', port })),
        createLoadBalancerDoor(() => {
          throw new Error('not started');
        }),
      ];
      for (const loadBalancerDoor of doors) {
        await using gateway = await TestGateway.start({ loadBalancerDoor });
        const socket = gateway.open();
        socket.write(request('/', headers));
        expect(await readUntil(socket, '\r\n\r\n')).toMatch(/^HTTP\/1.1 502 /);
        socket.destroy();
      }
    },
  );
});

describe('TaskDoor', () => {
  const address = '127.0.0.5';
  const doorOn = (apiPort: number, listenForNames: () => Promise<void>, metadataWanted = true) =>
    new TaskDoor({
      address,
      metadataWanted,
      apiPort,
      createApi: () => createServer((_request, response) => response.end('api')),
      metadata: (_request, response) => void response.end('metadata'),
      loadBalancerDoor: {
        request: (_q, response, port) => void response.end(`listener ${port}`),
        upgrade() {},
      },
      names: { listen: listenForNames, close: async () => {} },
      clock: systemClock,
      logger: silentLogger,
    });
  const ask = (port: number, host: string) =>
    new Promise<string>((resolve, reject) => {
      const asked = get({ host: address, port, headers: { host }, agent: false }, (answer) =>
        answer.on('data', (chunk: Buffer) => resolve(chunk.toString())),
      );
      asked.on('error', reject);
    });

  test('without metadata: the API alone, and what tasks lack is said', async () => {
    const apiPort = await freePort();
    let named = 0;
    const door = doorOn(apiPort, async () => void named++, false);
    await door.start();
    expect(await ask(apiPort, address)).toBe('api');
    expect([door.metadataEndpoint, door.nameServers, named]).toEqual([undefined, [], 0]);
    expect(door.problems).toEqual([
      expect.stringMatching(/^tasks have no metadata.*--task-metadata is off$/),
    ]);
    await door.close();
  });

  // Port 80 is for root alone.
  test.runIf(process.getuid?.() === 0)(
    'the API, and on port 80 metadata and load balancers by Host',
    async () => {
      const port = await freePort();
      const door = doorOn(port, async () => {});
      await door.start();
      expect(door).toMatchObject({
        problems: [],
        apiEndpoint: `http://${address}:${port}`,
        metadataEndpoint: `http://${address}`,
        nameServers: [address],
      });
      expect(await ask(port, address)).toBe('api');
      expect(await ask(80, address)).toBe('metadata');
      expect(await ask(80, name)).toBe('listener 80');
      await door.close();
      await expect(ask(port, address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
  );

  test('what cannot be bound is said once, with what is missing because of it', async () => {
    const taken = createServer();
    await listen(taken, 0, address);
    const door = doorOn(portOf(taken), async () => {
      throw new Error('EACCES: not allowed');
    });
    await door.start();
    expect(door).toMatchObject({ apiEndpoint: undefined, nameServers: [] });
    const api = door.problems.filter((each) => each.startsWith('tasks cannot reach the API'));
    expect(api).toEqual([expect.stringContaining('EADDRINUSE')]);
    const names = door.problems.filter((each) => each.startsWith('names of load balancers'));
    expect(names).toEqual([expect.stringContaining('EACCES: not allowed')]);
    await door.close();
    taken.close();
  });
});
