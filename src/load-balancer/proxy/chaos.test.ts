import { createHash } from 'node:crypto';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  Fixture,
  forwardTo,
  freePort,
  loadBalancer,
  snapshot,
  target,
  targetGroup,
} from '../../../test/helpers/load-balancer.ts';
import { type RandomSource, seededRandom } from '../../platform/random.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await new Fixture().start();
});
afterEach(() => fixture.close());

const digest = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');

/** Writes bytes in pieces of any size; `cut` may break it off. */
function trickle(
  random: RandomSource,
  bytes: Buffer,
  write: (part: Buffer) => void,
  end: () => void,
  cut: () => boolean,
) {
  let at = 0;
  const step = () => {
    if (at >= bytes.length) return end();
    if (cut()) return;
    const size = 1 + random.integer(50_000);
    write(bytes.subarray(at, at + size));
    at += size;
    setImmediate(step);
  };
  step();
}

/** Answers with random bytes in random framing, says what it got and gave, and sometimes hangs up. */
function unreliable(random: RandomSource) {
  return (received: IncomingMessage, response: ServerResponse) => {
    if (random.integer(40) === 0) return void received.socket.destroy();
    const parts: Buffer[] = [];
    received.on('data', (bytes: Buffer) => parts.push(bytes));
    received.on('end', () => {
      const body = Buffer.alloc(random.integer(200_000), `${random.integer(1000)} `);
      response.setHeader('x-got', digest(Buffer.concat(parts))).setHeader('x-gave', digest(body));
      if (random.integer(3) === 0) response.setHeader('content-length', body.length);
      if (random.integer(5) === 0) response.setHeader('connection', 'close');
      const hangUp = () => random.integer(150) === 0 && received.socket.destroy() !== undefined;
      trickle(
        random,
        body,
        (part) => response.write(part),
        () => response.end(),
        hangUp,
      );
    });
  };
}

interface Outcome {
  whole: number;
  broken: number;
  refused: number;
  wrong: string[];
}

function exchange(port: number, agent: Agent, random: RandomSource, outcome: Outcome): Promise<void> {
  return new Promise((resolve) => {
    const body = Buffer.alloc(
      random.integer(3) === 0 ? 0 : random.integer(150_000),
      `${random.integer(1000)}-`,
    );
    const sized: Record<string, string> =
      random.integer(2) === 0
        ? { 'content-length': String(body.length) }
        : { 'transfer-encoding': 'chunked' };
    const headers = body.length > 0 ? sized : {};
    const method = body.length > 0 ? 'POST' : 'GET';
    const sent = request({ host: '127.0.0.1', port, agent, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (bytes: Buffer) => parts.push(bytes));
      response.on('error', () => {});
      response.on('close', () => {
        judge(response, Buffer.concat(parts), body);
        resolve();
      });
    });
    const judge = (response: IncomingMessage, got: Buffer, gave: Buffer) => {
      if (!response.complete) outcome.broken++;
      else if (response.statusCode === 502) outcome.refused++;
      else if (response.headers['x-got'] !== digest(gave))
        outcome.wrong.push(`${method} request of ${gave.length}`);
      else if (response.headers['x-gave'] !== digest(got)) outcome.wrong.push(`response of ${got.length}`);
      else outcome.whole++;
    };
    sent.on('error', () => {
      outcome.broken++;
      resolve();
    });
    const leave = () => random.integer(100) === 0 && sent.destroy() !== undefined;
    trickle(
      random,
      body,
      (part) => sent.write(part),
      () => sent.end(),
      leave,
    );
  });
}

describe('chaos', () => {
  it.each([1, 2, 3])(
    'proxy: no byte is lost or mixed up where targets and clients hang up (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const port = await freePort();
      const ports = [await fixture.http(unreliable(random)), await fixture.http(unreliable(random))];
      const balancers = [loadBalancer('web', port, [forwardTo('tg')])];
      const group = (state: 'active' | 'draining') => [
        targetGroup(
          'tg',
          ports.map((each) => target(each, { state })),
        ),
      ];
      await fixture.core.apply(snapshot(balancers, group('active')));
      const agent = new Agent({ keepAlive: true });
      const outcome: Outcome = { whole: 0, broken: 0, refused: 0, wrong: [] };
      const client = async () => {
        for (let i = 0; i < 40; i++) await exchange(port, agent, random, outcome);
      };
      await Promise.all(Array.from({ length: 12 }, client));
      agent.destroy();
      expect(outcome.wrong).toEqual([]);
      expect(outcome.whole).toBeGreaterThan(300);
      expect(outcome.broken).toBeGreaterThan(0);
      // Whatever happened to them, no request is still counted: every target drains.
      await fixture.core.apply(snapshot(balancers, group('draining')));
      for (const each of ports) {
        await fixture.observed(
          (seen) => seen.kind === 'target-drained' && seen.registrationId === `r-${each}`,
        );
      }
    },
  );
});
