import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyOf,
  converse,
  Fixture,
  forwardTo,
  freePort,
  loadBalancer,
  snapshot,
  target,
  targetGroup,
} from '../../../test/helpers/load-balancer.ts';

let fixture: Fixture;
let port: number;
let strictPort: number;
const seen: string[] = [];

beforeAll(async () => {
  fixture = await new Fixture().start();
  [port, strictPort] = [await freePort(), await freePort()];
  const backend = await fixture.http(async (request, response) => {
    const body = await bodyOf(request);
    seen.push(`${request.method} ${request.url}`);
    response.end(`body:${body}`);
  });
  const strict = loadBalancer('strict', strictPort, [forwardTo('tg')], { desyncMitigationMode: 'strictest' });
  const balancers = [loadBalancer('web', port, [forwardTo('tg')]), strict];
  await fixture.core.apply(snapshot(balancers, [targetGroup('tg', [target(backend)])]));
});
afterAll(() => fixture.close());
beforeEach(() => void seen.splice(0));

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
const post = (headers: string, body = '') => `POST / HTTP/1.1\r\nHost: x\r\n${headers}\r\n${body}`;

describe('request smuggling', () => {
  it.each([
    ['both framings', post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['two lengths', post('Content-Length: 4\r\nContent-Length: 5\r\n', 'abcde')],
    ['the same length twice', post('Content-Length: 4\r\nContent-Length: 4\r\n', 'abcd')],
    ['a list of lengths', post('Content-Length: 4, 4\r\n', 'abcd')],
    ['a signed length', post('Content-Length: +4\r\n', 'abcd')],
    ['a hexadecimal length', post('Content-Length: 0x4\r\n', 'abcd')],
    ['a space before the colon', post('Transfer-Encoding : chunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['a folded header', post('Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${smuggled}`)],
    [
      'chunked twice',
      post('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`),
    ],
    ['an encoding around chunked', post('Transfer-Encoding: x, chunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['a vertical tab in the encoding', post('Transfer-Encoding: \x0bchunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['a bare LF between headers', post('X: y\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['bare LF line ends', 'GET / HTTP/1.1\nHost: x\n\n'],
    ['a bare CR in a value', post('X: y\rContent-Length: 4\r\n', 'abcd')],
    ['NUL in a value', post('X: a\0b\r\n')],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nX: y\r\n\r\n'],
    ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no version', 'GET /\r\nHost: x\r\n\r\n'],
    ['a method that is none', 'G(T / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['chunks in HTTP/1.0', `POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ])('proxy: refuses %s', async (_name, text) => {
    const answer = await converse(port, text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it.each([
    ['a size that is no number', 'zz\r\nabc\r\n0\r\n\r\n'],
    ['a signed size', '+3\r\nabc\r\n0\r\n\r\n'],
    ['a bare LF after a size', '3\nabc\r\n0\r\n\r\n'],
    ['a chunk longer than its size', '3\r\nabcd\r\n0\r\n\r\n'],
    ['a size beyond numbers', 'fffffffffffffffff\r\nabc'],
  ])('proxy: refuses a chunked body with %s', async (_name, body) => {
    const answer = await converse(port, post('Transfer-Encoding: chunked\r\n', body));
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(seen).toEqual([]);
  });

  it('proxy: an encoding that is not supported is 501', async () => {
    expect(await converse(port, post('Transfer-Encoding: gzip\r\n'))).toMatch(
      /^HTTP\/1\.1 501 Not Implemented/,
    );
  });

  it('proxy: HTTP/2.0 in an HTTP/1 request line is 505', async () => {
    expect(await converse(port, 'GET / HTTP/2.0\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 505/);
  });

  it('proxy: a request line beyond 16K is 414, a header beyond it 400', async () => {
    const long = 'a'.repeat(17_000);
    expect(await converse(port, `GET /${long} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 414/);
    expect(await converse(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${long}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400/,
    );
  });

  it('proxy: an ambiguous request is served, and neither connection is used again', async () => {
    const answer = await converse(
      port,
      `GET /ambiguous HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd${smuggled}`,
    );
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
    expect(answer).toContain('Connection: close');
    expect(seen).toEqual(['GET /ambiguous']);
  });

  it('proxy: strictest mode refuses ambiguous requests and look-alikes of framing headers', async () => {
    const body = await converse(strictPort, `GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd`);
    expect(body).toMatch(/^HTTP\/1\.1 400/);
    const alike = await converse(
      strictPort,
      `GET / HTTP/1.1\r\nHost: x\r\nTransfer_Encoding: chunked\r\n\r\n`,
    );
    expect(alike).toMatch(/^HTTP\/1\.1 400/);
    expect(seen).toEqual([]);
  });

  it('proxy: a response with a second one behind it spoils its connection only', async () => {
    const forged = await fixture.tcp((socket) => {
      socket.on('data', () => {
        socket.write(
          'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil',
        );
      });
    });
    const other = await freePort();
    const balancers = [loadBalancer('web', other, [forwardTo('forged')])];
    const own = await new Fixture().start();
    await own.core.apply(snapshot(balancers, [targetGroup('forged', [target(forged)])]));
    const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
    const text = await converse(
      other,
      `${request}${request}GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
    expect(text).not.toContain('evil');
    await own.close();
  });
});
