/**
 * What every bench prints, one line per comparison, and what `bench/run.ts` reads back out of their output. `bench/load-balancer.ts` writes
 * the same form.
 */
export interface Comparison {
  readonly what: string;
  /** Who is measured beside us: `moto`, `docker run`, or `reach` where the other side is the number to reach. */
  readonly other: string;
  readonly theirs: number;
  readonly ours: number;
  readonly unit: string;
  readonly ratio: number;
  /** The smallest and the largest ratio of a round. */
  readonly spread: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Prints one comparison: the medians of both sides, their ratio, and how far the rounds lie apart. */
export function printComparison(
  what: string,
  unit: string,
  { other, theirs, ours }: { other: string; theirs: readonly number[]; ours: readonly number[] },
): void {
  const ratios = ours.map((value, i) => value / theirs[i]!);
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  const ratio = median(ours) / median(theirs);
  const shown = (value: number) => `${number(value).padStart(9)}${unit}`;
  console.log(
    `${what.padEnd(30)} ${other} ${shown(median(theirs))}   slipway ${shown(median(ours))}   ratio ${ratio.toFixed(2)} (${spread})`,
  );
}

const number = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 20 ? 2 : value < 200 ? 1 : 0 });

const line =
  /^(?<what>\S.*?)\s{1,}(?<other>nginx|moto|docker run|reach)\s+(?<theirs>[\d.,]+)(?<unit>\S*|\s\S+)\s+slipway\s+(?<ours>[\d.,]+)\S*(?:\s\S+)?\s+ratio (?<ratio>[\d.]+) \((?<spread>.+)\)$/;

/** The comparison in a line of a bench's output; undefined for any other line. */
export function parseComparison(text: string): Comparison | undefined {
  const found = line.exec(text)?.groups;
  if (found === undefined) return undefined;
  const value = (name: string) => Number((found[name] ?? '').replaceAll(',', ''));
  return {
    what: found.what ?? '',
    other: found.other ?? '',
    theirs: value('theirs'),
    ours: value('ours'),
    unit: found.unit ?? '',
    ratio: value('ratio'),
    spread: found.spread ?? '',
  };
}
