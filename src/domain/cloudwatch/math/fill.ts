import type { MathContext } from './evaluate.ts';
import { MathError } from './parse.ts';
import { isSeries, isSeriesList, type MathValue, type Series, withValues } from './series.ts';

/** FILL: missing values become a number, another series' value, the last value (REPEAT), or lie on a line between their neighbours (LINEAR). */
export function fill([target, filler]: readonly MathValue[], { times }: MathContext): MathValue {
  if (target === undefined || filler === undefined) throw new MathError('FILL needs two arguments');
  if (isSeriesList(target)) return target.map((series) => filled(series, filler, times));
  if (!isSeries(target)) throw new MathError('FILL needs time series');
  return filled(target, filler, times);
}

function filled(series: Series, filler: MathValue, times: readonly number[]): Series {
  const all = [...new Set([...times, ...series.values.keys()])].sort((a, b) => a - b);
  return withValues(
    series,
    all.map((time) => [time, series.values.get(time) ?? missing(series, filler, time)] as const),
  );
}

function missing(series: Series, filler: MathValue, time: number): number {
  if (typeof filler === 'number') return filler;
  if (isSeries(filler)) return filler.values.get(time) ?? Number.NaN;
  if (isSeriesList(filler)) throw new MathError('FILL takes one time series as filler');
  const before = [...series.values].findLast(([each]) => each < time);
  const after = [...series.values].find(([each]) => each > time);
  if (filler.word === 'REPEAT') return before?.[1] ?? Number.NaN;
  if (filler.word !== 'LINEAR') throw new MathError(`FILL does not know ${filler.word}`);
  if (before === undefined || after === undefined) return Number.NaN;
  return before[1] + ((after[1] - before[1]) * (time - before[0])) / (after[0] - before[0]);
}
