import { describe, expect, it } from 'vitest';
import { attributes } from '../../../test/helpers/load-balancer.ts';
import { ChunkedScanner } from './chunked.ts';
import { errorPage } from './error-page.ts';
import { forwardedFor, hostForTarget, traceHeader, traceId } from './forwarded.ts';
import { parseRequestHead, parseResponseHead } from './head.ts';

describe('parseRequestHead', () => {
  it('parseRequestHead: keeps names, values and their order', () => {
    expect(parseRequestHead('GET /a HTTP/1.1\r\nHost: x\r\nX-A:  b c \t\r\nx-a:')).toEqual({
      method: 'GET',
      target: '/a',
      minorVersion: 1,
      headers: ['Host', 'x', 'X-A', 'b c', 'x-a', ''],
    });
  });

  it('parseRequestHead: needs no headers', () => {
    expect(parseRequestHead('GET / HTTP/1.0')).toMatchObject({ minorVersion: 0, headers: [] });
  });
});

describe('parseResponseHead', () => {
  it.each([
    ['HTTP/1.1 200 OK', { status: 200, reason: 'OK' }],
    ['HTTP/1.1 404', { status: 404, reason: '' }],
    ['HTTP/1.0 299 a b', { status: 299, reason: 'a b', minorVersion: 0 }],
    ['HTTP/1.1 20 OK', { status: 502 }],
    ['HTTP/2.0 200 OK', { status: 502 }],
    ['HTTP/1.1 200 OK\r\nno colon', { status: 502 }],
  ])('parseResponseHead: %s', (text, expected) => {
    expect(parseResponseHead(text)).toMatchObject(expected);
  });
});

describe('ChunkedScanner', () => {
  const body = Buffer.from('3\r\nabc\r\nA;x="y"\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n');

  it('ChunkedScanner: gives the same payload for every way to cut the bytes', () => {
    for (let cut = 1; cut < body.length; cut++) {
      const scanner = new ChunkedScanner();
      let payload = '';
      for (const part of [body.subarray(0, cut), body.subarray(cut)]) {
        const end = scanner.scan(part, 0, (from, to) => (payload += part.toString('latin1', from, to)));
        expect(end).toBe(part.length);
      }
      expect(scanner).toMatchObject({ done: true, malformed: false });
      expect(payload).toBe('abc0123456789');
    }
  });

  it('ChunkedScanner: stops where the body ends', () => {
    const scanner = new ChunkedScanner();
    expect(scanner.scan(Buffer.concat([body, Buffer.from('GET /')]), 0)).toBe(body.length);
  });

  it.each(['\r\n', 'g\r\n', '3\rabc', '3\r\nabcX', '0\r\nA\nB\r\n\r\n', '1 \r\na\r\n', '1;\nx\r\n'])(
    'ChunkedScanner: %j is malformed',
    (text) => {
      const scanner = new ChunkedScanner();
      scanner.scan(Buffer.from(text), 0);
      expect(scanner.malformed).toBe(true);
    },
  );
});

describe('forwarded headers', () => {
  const client = { address: '203.0.113.7', port: 5000 };

  it('forwardedFor: appends, preserves or removes', () => {
    expect(forwardedFor([], client, attributes)).toBe('203.0.113.7');
    expect(forwardedFor(['1.1.1.1', '2.2.2.2'], client, attributes)).toBe('1.1.1.1, 2.2.2.2, 203.0.113.7');
    expect(forwardedFor(['1.1.1.1'], client, { ...attributes, xffHeaderProcessingMode: 'preserve' })).toBe(
      '1.1.1.1',
    );
    expect(
      forwardedFor(['1.1.1.1'], client, { ...attributes, xffHeaderProcessingMode: 'remove' }),
    ).toBeUndefined();
  });

  it('forwardedFor: names the port where asked to', () => {
    const withPort = { ...attributes, xffClientPortEnabled: true };
    expect(forwardedFor([], client, withPort)).toBe('203.0.113.7:5000');
    expect(forwardedFor([], { address: '2001:db8::1', port: 5000 }, withPort)).toBe('[2001:db8::1]:5000');
  });

  it.each([
    [undefined, 'Root=ID'],
    ['Root=1-2-3', 'Self=ID;Root=1-2-3'],
    ['Root=1-2-3;CalledFrom=app', 'Self=ID;Root=1-2-3;CalledFrom=app'],
    ['Self=1-1-1;Root=1-2-3', 'Self=ID;Root=1-2-3'],
    ['CalledFrom=app', 'Root=ID;CalledFrom=app'],
  ])('traceHeader: %s becomes %s', (received, expected) => {
    expect(traceHeader(received, 'ID')).toBe(expected);
  });

  it('traceId: is version, time and digits', () => {
    expect(traceId(0x67891233 * 1000 + 1, 'abcdef012345678912345678')).toBe(
      '1-67891233-abcdef012345678912345678',
    );
  });

  it.each([
    ['www.example.com', 80, false, 'www.example.com'],
    ['www.example.com:80', 80, false, 'www.example.com'],
    ['www.example.com', 8080, false, 'www.example.com:8080'],
    ['www.example.com:9000', 8080, false, 'www.example.com:9000'],
    ['www.example.com:80', 80, true, 'www.example.com:80'],
    ['[::1]', 8080, false, '[::1]:8080'],
  ])('hostForTarget: %s on %i (preserve: %s)', (host, port, preserve, expected) => {
    expect(hostForTarget(host, port, preserve)).toBe(expected);
  });
});

describe('errorPage', () => {
  it('errorPage: is the page that AWS gives', () => {
    expect(errorPage(502)).toBe(
      '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
    );
  });
});
