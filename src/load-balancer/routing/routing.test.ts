import { describe, expect, it } from 'vitest';
import type { RuleCondition } from '../contract.ts';
import { compileCondition, type RoutedRequest } from './condition.ts';
import { redirectLocation } from './redirect.ts';
import { parseTarget, splitHost } from './request-target.ts';
import { wildcardTest } from './wildcard.ts';

const request: RoutedRequest = {
  method: 'GET',
  hostName: 'www.example.com',
  path: '/img/a.png',
  query: 'version=v1&flag&name=J%C3%BCrgen+M',
  headers: ['User-Agent', 'Mozilla Chrome/1', 'X-Two', 'a', 'X-Two', 'b'],
  clientAddress: '192.0.2.9',
};
const holds = (condition: RuleCondition, change: Partial<RoutedRequest> = {}) =>
  compileCondition(condition)({ ...request, ...change });

describe('conditions', () => {
  it.each<[string, RuleCondition, boolean]>([
    ['host ignores case', { field: 'host-header', values: ['*.EXAMPLE.com'] }, true],
    ['host is whole', { field: 'host-header', values: ['example.com'] }, false],
    ['path keeps case', { field: 'path-pattern', values: ['/IMG/*'] }, false],
    ['path with ?', { field: 'path-pattern', values: ['/img/?.png'] }, true],
    ['any of several paths', { field: 'path-pattern', values: ['/x', '/img/*'] }, true],
    ['header ignores case', { field: 'http-header', name: 'user-agent', values: ['*chrome*'] }, true],
    ['any value of a repeated header', { field: 'http-header', name: 'x-two', values: ['b'] }, true],
    ['a header that is not there', { field: 'http-header', name: 'x-none', values: ['*'] }, false],
    ['method is exact', { field: 'http-request-method', values: ['get'] }, false],
    ['method', { field: 'http-request-method', values: ['POST', 'GET'] }, true],
    ['query key and value', { field: 'query-string', values: [{ key: 'VERSION', value: 'V1' }] }, true],
    ['query value alone', { field: 'query-string', values: [{ value: 'v?' }] }, true],
    ['query key without value', { field: 'query-string', values: [{ value: 'flag' }] }, true],
    ['query is decoded', { field: 'query-string', values: [{ key: 'name', value: 'jürgen m' }] }, true],
    [
      'query values are alternatives',
      {
        field: 'query-string',
        values: [
          { key: 'no', value: 'x' },
          { key: 'version', value: 'v1' },
        ],
      },
      true,
    ],
    ['source in range', { field: 'source-ip', values: ['192.0.2.0/24'] }, true],
    ['source out of range', { field: 'source-ip', values: ['192.0.2.0/29', '2001:db8::/32'] }, false],
  ])('compileCondition: %s', (_name, condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  it('compileCondition: source-ip knows IPv6 and IPv4 over IPv6', () => {
    const condition: RuleCondition = { field: 'source-ip', values: ['2001:db8::/32', '10.0.0.0/8'] };
    expect(holds(condition, { clientAddress: '2001:db8::1' })).toBe(true);
    expect(holds(condition, { clientAddress: '::ffff:10.1.1.1' })).toBe(true);
    expect(holds(condition, { clientAddress: '2001:db9::1' })).toBe(false);
  });
});

describe('wildcardTest', () => {
  it.each([
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbb', false],
    ['a?c', 'ac', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['**', 'x', true],
    ['a.c', 'abc', false],
  ])('wildcardTest: %s and %s', (pattern, text, expected) => {
    expect(wildcardTest(pattern, true)(text)).toBe(expected);
  });

  it('wildcardTest: many stars stay fast', () => {
    expect(wildcardTest(`${'*a'.repeat(30)}b`, true)('a'.repeat(5000))).toBe(false);
  });
});

describe('redirectLocation', () => {
  const url = { protocol: 'http', host: 'a.b', port: '80', path: '/x/y', query: 'q=1' } as const;
  const keep = {
    kind: 'redirect',
    statusCode: 301,
    protocol: '#{protocol}',
    host: '#{host}',
    port: '#{port}',
  } as const;

  it('redirectLocation: keeps every part by its keyword', () => {
    expect(redirectLocation({ ...keep, path: '/#{path}', query: '#{query}' }, url)).toBe(
      'http://a.b:80/x/y?q=1',
    );
  });

  it('redirectLocation: mixes keywords with texts, and leaves an empty query out', () => {
    const action = {
      ...keep,
      protocol: 'HTTPS',
      port: '443',
      host: 'new.#{host}',
      path: '/p/#{path}/#{host}',
      query: '',
    };
    expect(redirectLocation(action, url)).toBe('https://new.a.b:443/p/x/y/a.b');
  });
});

describe('request targets', () => {
  it.each([
    ['/a?b=c?d', { origin: '/a?b=c?d', path: '/a', query: 'b=c?d' }],
    ['*', { origin: '*', path: '*', query: '' }],
    ['http://h:8/a?b', { authority: 'h:8', origin: '/a?b', path: '/a', query: 'b' }],
    ['http://h', { authority: 'h', origin: '/', path: '/', query: '' }],
    ['h:443', undefined],
    ['http://user@h/', undefined],
  ])('parseTarget: %s', (target, expected) => {
    expect(parseTarget(target)).toEqual(expected);
  });

  it.each([
    ['Web.Localhost:80', { name: 'web.localhost', port: '80' }],
    ['web.localhost.', { name: 'web.localhost' }],
    ['[::1]:8080', { name: '[::1]', port: '8080' }],
  ])('splitHost: %s', (host, expected) => {
    expect(splitHost(host)).toEqual(expected);
  });
});
