import { expect, test } from 'vitest';
import { matchesTokens, matchesWildcard, wildcardTokens } from './wildcard.ts';

test.each([
  ['prod*', 'prod', true],
  ['prod*', 'prod-1', true],
  ['prod*', 'xprod', false],
  ['*', '', true],
  ['*-rc', '1.0-rc', true],
  ['*-rc', '1.0-rc1', false],
  ['v*.*.0', 'v1.2.0', true],
  ['v*.*.0', 'v1.0', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['ab*ba', 'aba', false],
  ['*a*a*', 'ba', false],
  ['latest', 'latest', true],
  ['latest', 'latest1', false],
  ['a.c', 'abc', false],
])('matchesWildcard: %s and %s', (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected);
});

test.each([
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*.?', 'a.b.c', true],
  ['\\*', '*', true],
  ['\\?', 'a', false],
  ['\\\\', '\\', true],
])('matchesTokens: %s and %s', (pattern, text, expected) => {
  expect(matchesTokens(wildcardTokens(pattern, true), text)).toBe(expected);
});
