import { describe, expect, it } from 'vitest';
import { KEPT_VALUES, merge, ofValue, ofValues, type StatisticSet } from './statistic-set.ts';
import { parseStatistic } from './statistics.ts';

const all = (values: readonly number[]): StatisticSet =>
  values.map((value) => ofValue(value)).reduce((a, b) => merge(a, b));

describe('statistic sets', () => {
  it('keep every value while there are few', () => {
    expect(ofValues([3, 1, 3], [1, 2, 0])).toEqual({
      samples: 3,
      sum: 5,
      min: 1,
      max: 3,
      counts: [
        [1, 2],
        [3, 1],
      ],
    });
    expect(ofValues([1], [0])).toBeUndefined();
  });

  it('gather many values into buckets that keep count, sum and, nearly, percentiles', () => {
    const set = all(Array.from({ length: 5000 }, (_, index) => index + 1));
    expect(set.counts!.length).toBeLessThanOrEqual(KEPT_VALUES);
    expect(set.counts!.reduce((total, [, count]) => total + count, 0)).toBe(5000);
    expect(set.counts!.reduce((total, [value, count]) => total + value * count, 0)).toBeCloseTo(set.sum, 3);
    const p90 = parseStatistic('p90')!(set)!;
    expect(Math.abs(p90 - 4500) / 4500).toBeLessThan(0.1);
  });

  it('with sums only have no percentiles, nor with negative values', () => {
    const sums = { samples: 2, sum: 3, min: 1, max: 2 };
    expect(parseStatistic('p50')!(merge(sums, ofValue(1)))).toBeUndefined();
    expect(parseStatistic('p50')!(all([-1, 2]))).toBeUndefined();
    expect(parseStatistic('Average')!(sums)).toBe(1.5);
  });
});

describe('parseStatistic', () => {
  it.each([
    'p0',
    'p99.9',
    'tm90',
    'TM(10%:90%)',
    'TM(150:1000)',
    'TC(:0.5)',
    'WM(5%:)',
    'IQM',
    'PR(10:)',
    'ts80',
  ])('knows %s', (name) => expect(parseStatistic(name)).toBeDefined());

  it.each(['p101', 'Median', 'TM(:)', 'TM(10%:90)', 'TM(90%:10%)', 'PR(:)', 'p', ''])(
    'does not know %s',
    (name) => expect(parseStatistic(name)).toBeUndefined(),
  );

  it('TM(150:1000) leaves out the lower end and keeps the upper one', () => {
    expect(parseStatistic('TM(150:1000)')!(all([150, 200, 1000, 2000]))).toBe(600);
  });
});
