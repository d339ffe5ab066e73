/** A time series: values by the start of their period, epoch milliseconds, in their order. */
export interface Series {
  readonly id: string;
  readonly label: string;
  /** What its period is said to be, seconds; `step` is what it is, milliseconds (less under `--speed`). */
  readonly period: number;
  readonly step: number;
  readonly values: ReadonlyMap<number, number>;
}

/** What an expression comes to; a word is an argument such as `REPEAT`. */
export type MathValue = number | Series | readonly Series[] | { readonly word: string };

export const isSeriesList = (value: MathValue): value is readonly Series[] => Array.isArray(value);
export const isSeries = (value: MathValue): value is Series =>
  typeof value === 'object' && !Array.isArray(value) && 'values' in value;

/** Without what is no number: a division by zero drops its datapoint. */
export function withValues(series: Series, entries: Iterable<readonly [number, number]>): Series {
  const values = new Map<number, number>();
  for (const [time, value] of entries) if (Number.isFinite(value)) values.set(time, value);
  return { ...series, values: new Map([...values].sort(([a], [b]) => a - b)) };
}

export function mapped(series: Series, change: (value: number, time: number) => number): Series {
  return withValues(
    series,
    [...series.values].map(([time, value]) => [time, change(value, time)] as const),
  );
}

/** All times at which any of them has a value. */
export function timesOf(list: readonly Series[]): number[] {
  return [...new Set(list.flatMap((series) => [...series.values.keys()]))].sort((a, b) => a - b);
}
