/**
 * What is kept of the values of one period: enough for every statistic. `counts` says how often each value came, for percentiles; it is undefined
 * where values were reported as sums only ("If you publish statistic sets, percentiles are not available", CloudWatch user guide, "Percentiles").
 */
export interface StatisticSet {
  readonly samples: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** By value. */
  readonly counts?: ValueCounts;
}

export type ValueCounts = readonly (readonly [value: number, count: number])[];

/** More distinct values than this are gathered into buckets. */
export const KEPT_VALUES = 200;

/** A bucket's ends are this far apart; the next ones are taken when there are still too many. */
const BUCKET_RATIOS = [1.01, 1.05, 1.25, 2, 16, 65_536, 2 ** 64];

export function ofValue(value: number, count = 1): StatisticSet {
  return { samples: count, sum: value * count, min: value, max: value, counts: [[value, count]] };
}

/** Undefined when no value counts. */
export function ofValues(values: readonly number[], counts?: readonly number[]): StatisticSet | undefined {
  let set: StatisticSet | undefined;
  for (const [index, value] of values.entries()) {
    const count = counts?.[index] ?? 1;
    if (count === 0) continue;
    set = mergeSums(set, ofValue(value, count));
  }
  if (set === undefined) return undefined;
  const pairs = values.map((value, index) => [value, counts?.[index] ?? 1] as const);
  return { ...set, counts: bounded(gathered(pairs.filter(([, count]) => count > 0))) };
}

export function merge(a: StatisticSet, b: StatisticSet): StatisticSet {
  const sums = mergeSums(a, b);
  if (a.counts === undefined || b.counts === undefined) return sums;
  return { ...sums, counts: bounded(gathered([...a.counts, ...b.counts])) };
}

function mergeSums(a: StatisticSet | undefined, b: StatisticSet): StatisticSet {
  if (a === undefined) return { samples: b.samples, sum: b.sum, min: b.min, max: b.max };
  return {
    samples: a.samples + b.samples,
    sum: a.sum + b.sum,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}

function gathered(pairs: ValueCounts): ValueCounts {
  const totals = new Map<number, number>();
  for (const [value, count] of pairs) totals.set(value, (totals.get(value) ?? 0) + count);
  return [...totals].sort(([a], [b]) => a - b);
}

function bounded(counts: ValueCounts): ValueCounts {
  if (counts.length <= KEPT_VALUES) return counts;
  for (const ratio of BUCKET_RATIOS) {
    const fewer = inBuckets(counts, ratio);
    if (fewer.length <= KEPT_VALUES) return fewer;
  }
  return inBuckets(counts, Number.POSITIVE_INFINITY);
}

/** Each bucket is told by the mean of what it holds, so that the sum stays what it was. */
function inBuckets(counts: ValueCounts, ratio: number): ValueCounts {
  const buckets = new Map<string, { sum: number; count: number }>();
  for (const [value, count] of counts) {
    const key = `${Math.sign(value)}:${value === 0 ? 0 : Math.floor(Math.log(Math.abs(value)) / Math.log(ratio))}`;
    const bucket = buckets.get(key) ?? { sum: 0, count: 0 };
    buckets.set(key, { sum: bucket.sum + value * count, count: bucket.count + count });
  }
  return gathered([...buckets.values()].map(({ sum, count }) => [sum / count, count] as const));
}
