import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import * as dns from 'dns-packet';
import { afterEach, expect, test } from 'vitest';
import type { Clock } from '../platform/clock.ts';
import { silentLogger } from '../platform/logger.ts';
import type { NameAnswer } from '../store/service-discovery/names.ts';
import { createDnsServer, upstreamsOf } from './dns.ts';
import { takeMessage, withLength } from './dns-forward.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A clock whose timers fire when told. */
function manualClock() {
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => new Date(0),
    soon: queueMicrotask,
    after: (_milliseconds, callback) => {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  };
  const fire = () => {
    for (const callback of [...timers]) callback();
  };
  return { clock, fire };
}

/** A name server that answers every A question with one address, or never. */
async function upstreamServer(data?: string) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (message, from) => {
    const query = dns.decode(message);
    const [question] = query.questions!;
    asked.push(question!.name);
    socket.emit('asked');
    if (data === undefined) return;
    const answers = [{ name: question!.name, type: 'A', ttl: 60, data }];
    socket.send(
      dns.encode({ id: query.id!, type: 'response', questions: query.questions!, answers }),
      from.port,
      from.address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  closing.push(() => socket.close());
  return { name: `127.0.0.1#${socket.address().port}`, asked, socket };
}

/** A free TCP port may be taken as a UDP one. */
async function listenSomewhere(server: ReturnType<typeof createDnsServer>, tries = 5): Promise<number> {
  try {
    return await server.listen(0, '127.0.0.1');
  } catch (error) {
    if (tries === 0) throw error;
    return listenSomewhere(server, tries - 1);
  }
}

const many = Array.from({ length: 8 }, (_, i) => `${String(i).padStart(32, '0')}.backend.shop.local`);
const found = (records: NameAnswer['records'], isPrivate = true): NameAnswer => ({ records, isPrivate });
const discovered: Record<string, NameAnswer> = {
  'A backend.shop.local': found([
    { type: 'A', data: '10.0.0.1', ttl: 60 },
    { type: 'A', data: '10.0.0.2', ttl: 60 },
  ]),
  'AAAA backend.shop.local': found([]),
  'SRV backend.shop.local': found(many.map((target) => ({ type: 'SRV', port: 80, target, ttl: 10 }))),
  'A none.shop.local': found(undefined),
  'A www.example.com': found(undefined, false),
  'A far.shop.local': found([{ type: 'CNAME', data: 'example.com', ttl: 5 }]),
  'A near.shop.local': found([{ type: 'CNAME', data: 'backend.shop.local', ttl: 5 }]),
  'A alias.shop.local': found([{ type: 'ALIAS', data: 'web-1.us-east-1.elb.localhost', ttl: 5 }]),
};

async function serve(upstream: readonly string[] = []) {
  const { clock, fire } = manualClock();
  const server = createDnsServer({
    resolveLoadBalancer: (name) => (name === 'web-1.us-east-1.elb.localhost' ? '169.254.170.2' : undefined),
    discover: ({ name, type }) => discovered[`${type} ${name}`],
    upstream,
    clock,
    logger: silentLogger,
  });
  const port = await listenSomewhere(server);
  closing.push(() => server.close());
  const resolver = new Resolver({ timeout: 5000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return { resolver, port, fire };
}

test('a load balancer’s name: its address, in any case', async () => {
  const { resolver } = await serve();
  expect(await resolver.resolve4('web-1.us-east-1.elb.localhost')).toEqual(['169.254.170.2']);
  expect(await resolver.resolve4('WEB-1.us-east-1.ELB.localhost')).toEqual(['169.254.170.2']);
  await expect(resolver.resolve6('web-1.us-east-1.elb.localhost')).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(resolver.resolve4('none.us-east-1.elb.localhost')).rejects.toMatchObject({
    code: 'ENOTFOUND',
  });
});

test('other names under localhost: loopback, and nobody else is asked', async () => {
  const upstream = await upstreamServer('192.0.2.1');
  const { resolver } = await serve([upstream.name]);
  expect(await resolver.resolve4('api.localhost')).toEqual(['127.0.0.1']);
  // Where a client in a task calls DiscoverInstances.
  expect(await resolver.resolve4('data-169.254.170.2')).toEqual(['169.254.170.2']);
  expect(upstream.asked).toEqual([]);
});

test('names of Cloud Map: their instances, and nobody else is asked', async () => {
  const upstream = await upstreamServer('192.0.2.1');
  const { resolver } = await serve([upstream.name]);
  expect(await resolver.resolve4('backend.shop.local', { ttl: true })).toEqual([
    { address: '10.0.0.1', ttl: 60 },
    { address: '10.0.0.2', ttl: 60 },
  ]);
  await expect(resolver.resolve6('backend.shop.local')).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(resolver.resolve4('none.shop.local')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(await resolver.resolve4('alias.shop.local')).toEqual(['169.254.170.2']);
  expect(await resolver.resolve4('near.shop.local')).toEqual(['10.0.0.1', '10.0.0.2']);
  expect(upstream.asked).toEqual([]);
});

test('names of Cloud Map that lead away, or are not in a public namespace: the host’s name server', async () => {
  const upstream = await upstreamServer('192.0.2.1');
  const { resolver } = await serve([upstream.name]);
  expect(await resolver.resolve4('far.shop.local')).toEqual(['192.0.2.1']);
  expect(await resolver.resolve4('www.example.com')).toEqual(['192.0.2.1']);
  expect(upstream.asked).toEqual(['example.com', 'www.example.com']);
});

test('SRV records of eight instances: too much for a datagram, and whole over TCP', async () => {
  const { resolver } = await serve();
  const records = await resolver.resolveSrv('backend.shop.local');
  expect(records.map((each) => each.name).sort()).toEqual(many);
  expect(records[0]).toMatchObject({ port: 80, priority: 1, weight: 1 });
});

test('every other name: the host’s name server', async () => {
  const upstream = await upstreamServer('192.0.2.1');
  const { resolver } = await serve([upstream.name]);
  expect(await resolver.resolve4('example.com')).toEqual(['192.0.2.1']);
  expect(upstream.asked).toEqual(['example.com']);
});

test('a name server that is silent: the next one, and SERVFAIL when there is none', async () => {
  const silent = await upstreamServer();
  const speaking = await upstreamServer('192.0.2.2');
  const first = await serve([silent.name, speaking.name]);
  const answer = first.resolver.resolve4('example.com');
  await once(silent.socket, 'asked');
  first.fire();
  expect(await answer).toEqual(['192.0.2.2']);
  const second = await serve([silent.name]);
  const failure = second.resolver.resolve4('example.com').catch((error: Error) => error);
  await once(silent.socket, 'asked');
  second.fire();
  expect(await failure).toMatchObject({ code: 'ESERVFAIL' });
});

test('without any name server: SERVFAIL at once', async () => {
  const { resolver } = await serve();
  await expect(resolver.resolve4('example.com')).rejects.toMatchObject({ code: 'ESERVFAIL' });
});

test('over TCP: the same answers', async () => {
  const { port } = await serve();
  const socket = connect(port, '127.0.0.1');
  closing.push(() => socket.destroy());
  const questions = [{ name: 'web-1.us-east-1.elb.localhost', type: 'A' }];
  socket.write(withLength(dns.encode({ id: 7, type: 'query', questions })));
  const [part] = (await once(socket, 'data')) as [Buffer];
  const [message] = takeMessage(part);
  expect(dns.decode(message!)).toMatchObject({ id: 7, answers: [{ data: '169.254.170.2' }] });
});

test('garbage and answers are not answered, and harm nothing', async () => {
  const { resolver, port } = await serve();
  const socket = createSocket('udp4');
  closing.push(() => socket.close());
  let answered = false;
  socket.on('message', () => {
    answered = true;
  });
  const response = dns.encode({ id: 1, type: 'response', questions: [{ name: 'a.localhost', type: 'A' }] });
  for (const message of [Buffer.from('x'), Buffer.alloc(12, 255), response])
    await new Promise((done) => socket.send(message, port, '127.0.0.1', done));
  expect(await resolver.resolve4('b.localhost')).toEqual(['127.0.0.1']);
  expect(answered).toBe(false);
});

test('upstreamsOf: the name servers in order, never ourselves', () => {
  const text = '# host\nnameserver 169.254.170.2\nsearch x\nnameserver 10.0.0.2\n nameserver fd00::1\n';
  expect(upstreamsOf(text, ['169.254.170.2'])).toEqual(['10.0.0.2', 'fd00::1']);
});
