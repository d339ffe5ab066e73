import { expect, test } from 'vitest';
import { boundsOf, type LogRange, pickedOf, rangeIn, rangeOf, rangeQuery } from './log-range.ts';

const from = new Date('2026-11-22T10:00:00Z');
const to = new Date('2026-11-22T11:30:00Z');
const ranges: LogRange[] = ['all', { minutes: 15 }, { minutes: 180 }, { minutes: 2_880 }, { from, to }];

test('rangeIn: the address keeps every kind of range', () => {
  for (const range of ranges) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(rangeQuery(range))) if (value) query.set(name, value);
    expect(rangeIn(query, { minutes: 60 })).toEqual(range);
  }
});

test('rangeIn: nonsense in the address is the range by default', () => {
  for (const query of [
    'minutes=-5',
    'minutes=x',
    'from=a&to=b',
    `from=${to.toISOString()}&to=2020-01-01`,
    '',
  ])
    expect(rangeIn(new URLSearchParams(query), { minutes: 60 })).toEqual({ minutes: 60 });
});

test('rangeOf: what the picker shows is what was chosen', () => {
  for (const range of ranges) expect(rangeOf(pickedOf(range))).toEqual(range);
  expect(pickedOf({ minutes: 180 })).toMatchObject({ amount: 3, unit: 'hour' });
});

test('boundsOf: the last minutes are counted from now and have no end', () => {
  expect(boundsOf({ minutes: 1 }, 100_000)).toEqual({ startTime: 40_000 });
  expect(boundsOf('all', 100_000)).toEqual({});
  expect(boundsOf({ from, to }, 0)).toEqual({ startTime: from.getTime(), endTime: to.getTime() });
});
