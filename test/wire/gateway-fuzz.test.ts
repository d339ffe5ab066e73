import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import { allServiceModels } from '../../src/protocol/model/services.ts';
import { registryRoute } from '../../src/registry/route.ts';
import { TestApi } from '../helpers/test-api.ts';
import { listClusters, TestGateway } from './gateway-fixture.ts';
import { anyOf, plainOperations, throughClient, type WireCall } from './protocol-fixture.ts';

/** Requests of every operation of every service, as AWS's own clients write them. */
async function realRequests(random: RandomSource): Promise<WireCall[]> {
  const calls: WireCall[] = [];
  for (const service of allServiceModels) {
    const model = await loadModel(service);
    const call = await throughClient(service);
    for (const name of await plainOperations(service)) {
      // Of EC2's hundreds every fifth.
      if (service.name === 'ec2' && random.integer(5) > 0) continue;
      const input = anyOf(model.operation(name)!.input, random) as object;
      await call(name, input, (made) => {
        calls.push(made);
        throw new Error('not sent');
      }).catch(() => {});
    }
  }
  return calls;
}

const FRAGMENTS = [
  '"',
  '}',
  '[[[[',
  'null',
  '-1',
  '1e999',
  '%',
  '&',
  '=',
  '.1.',
  '.member.',
  '\\u0000',
  '\ud800',
  '__proto__',
  '<',
];

/** One to three changes of bytes: one flipped, a piece cut out, doubled, or put in. */
function mutateBody(body: Buffer, random: RandomSource): Buffer {
  let bytes = body;
  for (let i = random.integer(3); i >= 0; i--) {
    const at = random.integer(bytes.length + 1);
    const end = Math.min(bytes.length, at + random.integer(20));
    const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    const changed = [
      () => [before, Buffer.from([random.integer(256)]), bytes.subarray(at + 1)],
      () => [before, after],
      () => [before, middle, middle, after],
      () => [before, Buffer.from(FRAGMENTS[random.integer(FRAGMENTS.length)]!), middle, after],
      () => [before],
    ][random.integer(5)]!;
    bytes = Buffer.concat(changed());
  }
  return bytes;
}

/** Mostly as it was: else nothing would get past the first check. */
function mutateHeaders(headers: Record<string, string>, random: RandomSource): Record<string, string> {
  const names = Object.keys(headers).filter(
    (name) => !/^(host|content-length|expect|connection)$/i.test(name),
  );
  const changed = Object.fromEntries(names.map((name) => [name, headers[name]!]));
  const name = names[random.integer(names.length)]!;
  const kind = random.integer(12);
  if (kind === 0) delete changed[name];
  if (kind === 1) changed[name] = '';
  if (kind === 2) changed[name] = changed[name]!.slice(0, random.integer(changed[name]!.length + 1));
  if (kind === 3) changed[name] = `${changed[name]}.${changed[name]}/,=`;
  return changed;
}

const PATHS = [
  '/',
  '/',
  '/',
  '/',
  '/?Action=ListRoles',
  '//',
  '/%',
  '/v2/',
  '/v2/%ff/blobs/',
  '/v2/a/b/manifests/x',
  '/a?%=&&X-Amz-Credential=/',
];
const METHODS = ['POST', 'POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function wholePath({ path, query }: WireCall): string {
  return query.size === 0 ? path : `${path}?${query}`;
}

/** What Node's client lets into a header. */
function sendable(headers: Record<string, string>): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\t\x20-\xff]/g, '')]);
  return Object.fromEntries(
    pairs.filter(([name]) => /^[\w-]+$/.test(name!) && !/^(transfer-encoding|expect)$/i.test(name!)),
  );
}

/** Resolves with the answer whole; rejects when there is none. */
function exchange(port: number, agent: Agent, call: Omit<WireCall, 'query'>) {
  return new Promise<{ answer: IncomingMessage; body: string }>((resolve, reject) => {
    const { method, path } = call;
    const headers = { ...sendable(call.headers), host: 'localhost', 'content-length': call.body.length };
    const outgoing = send({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      answer.on('end', () => resolve({ answer, body }));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(call.body);
  });
}

test.each([1, 2])(
  'whatever bytes come, the answer is an answer of AWS’s (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const random = seededRandom(seed);
    const dataDirectory = mkdtempSync(join(tmpdir(), 'slipway-fuzz-'));
    const routes: ReturnType<typeof registryRoute>[] = [];
    await using gateway = await TestGateway.start({ routes, api: new TestApi({ dataDirectory }) });
    const { store } = gateway.api;
    routes.push(
      registryRoute({
        store,
        dataDirectory,
        clock: systemClock,
        random: seededRandom(seed),
        logger: silentLogger,
      }),
    );
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const calls = await realRequests(random);
    const wrong: string[] = [];
    const statuses = new Map<number, number>();
    for (let i = 0; i < 4000; i++) {
      const real = calls[random.integer(calls.length)]!;
      const call = {
        method: METHODS[random.integer(METHODS.length)]!,
        path: random.integer(4) === 0 ? wholePath(real) : PATHS[random.integer(PATHS.length)]!,
        headers: mutateHeaders(real.headers, random),
        body: random.integer(4) === 0 ? real.body : mutateBody(real.body, random),
      };
      const { answer, body } = await exchange(gateway.port, agent, call);
      const status = answer.statusCode ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const lacksId = !call.path.startsWith('/v2/') && answer.headers['x-amzn-requestid'] === undefined;
      if ((status >= 500 && status !== 501) || lacksId)
        wrong.push(
          `${status} ${call.method} ${call.path} ${JSON.stringify(call.headers)} ${call.body} → ${body}`,
        );
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(gateway.failures).toEqual([]);
    // Requests came through to operations, and were refused in more than one way.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 403, 404, 501]));
    agent.destroy();
    expect(await gateway.exchange(listClusters())).toMatch(/^HTTP\/1.1 200 /);
    rmSync(dataDirectory, { recursive: true });
  },
);
