import { expect, test } from 'vitest';
import { compileFilterPattern, PatternError } from './filter-pattern.ts';

const request = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const json = JSON.stringify({
  level: 'error',
  n: 5,
  ok: true,
  nothing: null,
  user: { name: 'ann' },
  'a.b': 1,
  list: [{ id: 'x' }, { id: 'y' }],
  ip: '123.123.7.9',
});

test.each([
  ['', 'anything', true],
  ['ERROR', '[ERROR 400] BAD REQUEST', true],
  ['ERROR', 'error', false],
  ['ERROR ARGUMENTS', 'ERROR 419 MISSING ARGUMENTS', true],
  ['ERROR ARGUMENTS', 'ERROR 400', false],
  ['?ERROR ?ARGUMENTS', 'MISSING ARGUMENTS', true],
  ['?ERROR ?ARGUMENTS', 'fine', false],
  ['?ERROR REQUEST', 'INFO REQUEST', true],
  ['ERROR -ARGUMENTS', 'ERROR 400', true],
  ['ERROR -ARGUMENTS', 'ERROR ARGUMENTS', false],
  ['-DEBUG', 'INFO', true],
  ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL SERVER ERROR', true],
  ['"INTERNAL SERVER ERROR"', 'INTERNAL ERROR', false],
  ['-"GET /health"', 'GET /health 200', false],
  ['%AUTH[A-Z]+%', 'UNAUTHORIZED', true],
  ['%a*a*a*a*a*a*a*b%', 'a'.repeat(20_000), false],
  [`{ $.level = "${'*r'.repeat(30)}x" }`, JSON.stringify({ level: 'r'.repeat(20_000) }), false],
  [`[w=${'*a'.repeat(30)}b]`, 'a'.repeat(20_000), false],
  ['{ $.level = "error" && $.n > 3 }', json, true],
  ['{ $.level = "error" && $.n > 5 }', json, false],
  ['{ $.level = error || $.n < 0 }', json, true],
  ['{ ($.level = "info" || $.n >= 5) && $.user.name = "a*" }', json, true],
  ['{ $.level != "error" }', json, false],
  ['{ $.none != "error" }', json, false],
  ['{ $.none NOT EXISTS }', json, true],
  ['{ $.nothing IS NULL }', json, true],
  ['{ $.ok IS TRUE }', json, true],
  ['{ $.list[1].id = "y" }', json, true],
  ['{ $.list[*].id = y }', json, true],
  ["{ $.['a.b'] = 1 }", json, true],
  ['{ $.ip = 123.123.* }', json, true],
  ['{ $.level = %^err% }', json, true],
  ['{ $.level = "error" }', 'not json', false],
  ['[ip, user, username, timestamp, request = *html*, status_code = 4*, bytes]', request, true],
  ['[ip, user, username, timestamp, request, status_code = 500, bytes]', request, false],
  ['[ip, ..., status_code = 404 || status_code = 410, bytes > 1000]', request, true],
  ['[..., bytes > 2000]', request, false],
  ['[ip, user]', request, false],
  ['[w1=ERROR, w2]', 'ERROR x', true],
  ['[w1!=ERROR&&w1!=%WARN%, w2]', 'INFO x', true],
  ['[w1!=ERROR&&w1!=%WARN%, w2]', 'WARNING x', false],
])('filter pattern %s on %s: %s', (pattern, message, matches) => {
  expect(compileFilterPattern(pattern)(message)).toBe(matches);
});

test.each([
  '{ $.a = }',
  '{ $.a }',
  '{ ($.a = 1 }',
  '{ a b }',
  '"open',
  '%(a)%',
  '{ $.a > x }',
  '[..., a, ...]',
  '{ }',
])('filter pattern %s: cannot be read', (pattern) => {
  expect(() => compileFilterPattern(pattern)('{}')).toThrow(PatternError);
});
