import { MathError } from './parse.ts';
import { isSeries, isSeriesList, type MathValue, type Series, withValues } from './series.ts';

/** IF by datapoint, as the table of "Using IF expressions" (CloudWatch user guide) says. */
export function choose(args: readonly MathValue[]): MathValue {
  const [condition, yes, no] = args.map(single);
  if (condition === undefined || yes === undefined) throw new MathError('IF needs a condition and a value');
  if (typeof condition === 'number') return chooseWhole(condition !== 0, yes, no);
  return withValues(
    condition,
    [...condition.values].map(
      ([time, value]) => [time, value !== 0 ? whenTrue(yes, time) : whenFalse(no, time)] as const,
    ),
  );
}

function single(value: MathValue): number | Series {
  if (isSeriesList(value)) {
    if (value.length === 1) return value[0]!;
    throw new MathError('IF needs single time series');
  }
  if (typeof value === 'number' || isSeries(value)) return value;
  throw new MathError('IF needs numbers and time series');
}

function chooseWhole(condition: boolean, yes: number | Series, no: number | Series | undefined): MathValue {
  if (condition) return yes;
  if (no !== undefined) return no;
  return isSeries(yes) ? { ...yes, values: new Map() } : Number.NaN;
}

const whenTrue = (value: number | Series, time: number) =>
  typeof value === 'number' ? value : (value.values.get(time) ?? 0);

const whenFalse = (value: number | Series | undefined, time: number) =>
  typeof value === 'number' ? value : (value?.values.get(time) ?? Number.NaN);
