import type { StatisticSet, ValueCounts } from './statistic-set.ts';

/**
 * CloudWatch's statistics (user guide, "CloudWatch statistics definitions"): the basic five, percentiles (p), trimmed mean (tm), interquartile mean (IQM),
 * winsorized mean (wm), percentile rank (PR), trimmed count (tc) and trimmed sum (ts). `undefined` where a set does not tell.
 */
export type Statistic = (set: StatisticSet) => number | undefined;

const basic: Readonly<Record<string, Statistic>> = {
  SampleCount: (set) => set.samples,
  Sum: (set) => set.sum,
  Average: (set) => set.sum / set.samples,
  Minimum: (set) => set.min,
  Maximum: (set) => set.max,
};

export function isBasicStatistic(name: string): boolean {
  return Object.hasOwn(basic, name);
}

/** Undefined when there is no such statistic. */
export function parseStatistic(name: string): Statistic | undefined {
  return isBasicStatistic(name) ? basic[name] : parseExtended(name);
}

const NUMBER = String.raw`\d+(?:\.\d{1,10})?`;
const short = new RegExp(`^(p|tm|wm|tc|ts)(${NUMBER})$`, 'i');
const range = new RegExp(`^(TM|WM|TC|TS)\\((${NUMBER})?(%?):(${NUMBER})?(%?)\\)$`, 'i');
const rank = /^PR\((-?[\d.]+)?:(-?[\d.]+)?\)$/i;

function parseExtended(name: string): Statistic | undefined {
  if (/^IQM$/i.test(name)) return byPercent('tm', 25, 75);
  const [, kind, amount] = short.exec(name) ?? [];
  if (kind !== undefined)
    return Number(amount) > 100 ? undefined : shortForm(kind.toLowerCase(), Number(amount));
  const ranged = range.exec(name);
  if (ranged !== null) return rangeForm(ranged);
  const ranked = rank.exec(name);
  if (ranked === null || (ranked[1] === undefined && ranked[2] === undefined)) return undefined;
  return percentileRank(
    numberOr(ranked[1], Number.NEGATIVE_INFINITY),
    numberOr(ranked[2], Number.POSITIVE_INFINITY),
  );
}

/** Not to be had where values are not known one by one, or any is negative (user guide, "Requirements to use percentiles …"). */
function ofCounts(statistic: (counts: ValueCounts) => number | undefined): Statistic {
  return ({ counts, min }) => (counts === undefined || min < 0 ? undefined : statistic(counts));
}

const numberOr = (text: string | undefined, other: number) => (text === undefined ? other : Number(text));

function shortForm(kind: string, amount: number): Statistic | undefined {
  return kind === 'p' ? ofCounts((counts) => percentile(counts, amount)) : byPercent(kind, 0, amount);
}

function rangeForm([, kind = '', low, lowPercent, high, highPercent]: RegExpExecArray):
  | Statistic
  | undefined {
  if (low === undefined && high === undefined) return undefined;
  const percent = (low !== undefined && lowPercent === '%') || (high !== undefined && highPercent === '%');
  const mixed = low !== undefined && high !== undefined && (lowPercent === '%') !== (highPercent === '%');
  if (mixed) return undefined;
  if (percent) return byPercent(kind.toLowerCase(), numberOr(low, 0), numberOr(high, 100));
  return byValue(
    kind.toLowerCase(),
    numberOr(low, Number.NEGATIVE_INFINITY),
    numberOr(high, Number.POSITIVE_INFINITY),
  );
}

/** The greatest of the lowest so many percent (user guide, "Percentiles versus trimmed mean"). */
function percentile(counts: ValueCounts, percent: number): number {
  return valueAt(counts, Math.max(Math.ceil((percent / 100) * totalOf(counts)), 1) - 1);
}

function valueAt(counts: ValueCounts, index: number): number {
  let seen = 0;
  for (const [value, count] of counts) {
    seen += count;
    if (index < seen) return value;
  }
  return counts.at(-1)![0];
}

const totalOf = (counts: ValueCounts) => counts.reduce((total, [, count]) => total + count, 0);

/** What lies between two percentages of the samples, by their order. */
function byPercent(kind: string, low: number, high: number): Statistic | undefined {
  if (low >= high || high > 100) return undefined;
  return ofCounts((counts) => {
    const total = totalOf(counts);
    const from = (low / 100) * total;
    const to = (high / 100) * total;
    return kind === 'wm' ? winsorized(counts, from, to, total) : ofKind(kind, between(counts, from, to));
  });
}

function between(counts: ValueCounts, from: number, to: number): ValueCounts {
  const kept: [number, number][] = [];
  let seen = 0;
  for (const [value, count] of counts) {
    const part = Math.min(seen + count, to) - Math.max(seen, from);
    if (part > 1e-9) kept.push([value, part]);
    seen += count;
  }
  return kept;
}

/** What was cut off counts as the nearest value that was not. */
function winsorized(counts: ValueCounts, from: number, to: number, total: number): number | undefined {
  const kept = between(counts, from, to);
  if (kept.length === 0) return undefined;
  return (sumOf(kept) + kept[0]![0] * from + kept.at(-1)![0] * (total - to)) / total;
}

function byValue(kind: string, low: number, high: number): Statistic | undefined {
  if (low >= high) return undefined;
  return ({ counts }) => {
    if (counts === undefined) return undefined;
    if (kind === 'wm')
      return (
        sumOf(counts.map(([value, count]) => [Math.min(Math.max(value, low), high), count])) / totalOf(counts)
      );
    return ofKind(kind, within(counts, low, high));
  };
}

/** The lower end is not included (user guide: "TM(X:Y) … values that are greater than X and less than or equal to Y"). */
const within = (counts: ValueCounts, low: number, high: number) =>
  counts.filter(([value]) => value > low && value <= high);

const sumOf = (counts: ValueCounts) => counts.reduce((sum, [value, count]) => sum + value * count, 0);

function ofKind(kind: string, counts: ValueCounts): number | undefined {
  const total = totalOf(counts);
  if (kind === 'tc') return total;
  if (kind === 'ts') return sumOf(counts);
  return total === 0 ? undefined : sumOf(counts) / total;
}

function percentileRank(low: number, high: number): Statistic | undefined {
  if (low >= high) return undefined;
  return ({ counts }) => counts && (totalOf(within(counts, low, high)) / totalOf(counts)) * 100;
}
