import { expect, test } from 'vitest';
import { compileFilters } from './filters.ts';

test.each([
  ['web', 'web', true],
  ['web', 'webs', false],
  ['w*', 'web', true],
  ['*', '', true],
  ['w?b', 'web', true],
  ['w?b', 'wb', false],
  ['a.c', 'abc', false],
  ['a+(b)[c]', 'a+(b)[c]', true],
  ['prod-\\*', 'prod-*', true],
  ['prod-\\*', 'prod-1', false],
  ['a\\', 'a\\', true],
  ['a*', 'a\nb', true],
  [`${'*a'.repeat(30)}b`, 'a'.repeat(5_000), false],
])('compileFilters: the value %j on %j is %j', (pattern, text, expected) => {
  const passes = compileFilters([{ Name: 'name', Values: [pattern] }], {
    name: (row: { name: string }) => row.name,
  });
  expect(passes({ name: text })).toBe(expected);
});

test('compileFilters: every filter must pass, by any of its values', () => {
  const filters = [
    { Name: 'size', Values: ['1', '2'] },
    { Name: 'tag:env', Values: ['prod'] },
  ];
  const passes = compileFilters<{ size: number; tags: { Key: string; Value: string }[] }>(filters, {
    size: (row) => row.size,
  });
  const tags = [{ Key: 'env', Value: 'prod' }];
  expect(passes({ size: 2, tags })).toBe(true);
  expect(passes({ size: 3, tags })).toBe(false);
  expect(passes({ size: 2, tags: [] })).toBe(false);
});

test('compileFilters: a filter that nothing is called by is refused, also by a name that objects have', () => {
  expect(() => compileFilters([{ Name: 'toString', Values: ['x'] }], {})).toThrow(
    "The filter 'toString' is invalid",
  );
});

test('compileFilters: a filter without values lets nothing pass', () => {
  expect(compileFilters<{ a: string }>([{ Name: 'a', Values: [] }], { a: (row) => row.a })({ a: 'x' })).toBe(
    false,
  );
});
