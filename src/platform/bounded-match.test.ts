import { expect, test } from 'vitest';
import { matchesInTime } from './bounded-match.ts';

test('matchesInTime: says whether a text matches', () => {
  expect(matchesInTime(/^(?:[a-z]+)$/, 'abc')).toBe(true);
  expect(matchesInTime(/^(?:[a-z]+)$/, 'aBc')).toBe(false);
  expect(matchesInTime(/^(?:(?=.*\d)(?=.*[a-z]).{8,})$/, 'abcdefg1')).toBe(true);
  expect(matchesInTime(/^(?:(?=.*\d)(?=.*[a-z]).{8,})$/, 'abcdefgh')).toBe(false);
});

test.each([/a*a*b/, /^(?:a*a*a*b)$/])('matchesInTime: %s is stopped on a long text', (pattern) => {
  expect(matchesInTime(pattern, 'a'.repeat(8_192))).toBeUndefined();
  expect(matchesInTime(pattern, 'ab')).toBe(true);
});

test.each([/^(?:(a+)+b)$/, /^(?:(a|a)*b)$/, /^(?:(a*)*b)$/, /^(?:(?:a{1,30}){1,30}b)$/])(
  'matchesInTime: %s is stopped',
  (pattern) => {
    expect(matchesInTime(pattern, 'a'.repeat(60))).toBeUndefined();
    expect(matchesInTime(pattern, 'ab')).toBe(true);
  },
);
