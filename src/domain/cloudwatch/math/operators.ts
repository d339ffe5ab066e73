import { type BinaryOperator, MathError } from './parse.ts';
import {
  isSeries,
  isSeriesList,
  type MathValue,
  mapped,
  type Series,
  timesOf,
  withValues,
} from './series.ts';

const truth = (value: boolean) => (value ? 1 : 0);

const operators: Readonly<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? Number.NaN : a / b),
  '^': (a, b) => a ** b,
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '<=': (a, b) => truth(a <= b),
  '>=': (a, b) => truth(a >= b),
  '<': (a, b) => truth(a < b),
  '>': (a, b) => truth(a > b),
  AND: (a, b) => truth(a !== 0 && b !== 0),
  OR: (a, b) => truth(a !== 0 || b !== 0),
};

/** Between numbers, series, and lists of series. Of two series, a value that one of them lacks counts as 0. */
export function binaryOf(operator: BinaryOperator, left: MathValue, right: MathValue): MathValue {
  const apply = operators[operator];
  if (isSeriesList(left) && isSeriesList(right)) {
    if (left.length !== right.length)
      throw new MathError('Two arrays of time series must have the same length');
    return left.map((series, index) => pair(series, right[index]!, apply));
  }
  if (isSeriesList(left)) return left.map((series) => single(series, right, apply));
  if (isSeriesList(right)) return right.map((series) => single(left, series, apply));
  if (typeof left === 'number' && typeof right === 'number') return apply(left, right);
  return single(left, right, apply);
}

function single(left: MathValue, right: MathValue, apply: (a: number, b: number) => number): Series {
  if (isSeries(left) && isSeries(right)) return pair(left, right, apply);
  if (isSeries(left) && typeof right === 'number') return mapped(left, (value) => apply(value, right));
  if (isSeries(right) && typeof left === 'number') return mapped(right, (value) => apply(left, value));
  throw new MathError('Unsupported operand type(s)');
}

function pair(a: Series, b: Series, apply: (a: number, b: number) => number): Series {
  const value = (series: Series, time: number) => series.values.get(time) ?? 0;
  return withValues(
    { ...a, period: Math.max(a.period, b.period), step: Math.max(a.step, b.step) },
    timesOf([a, b]).map((time) => [time, apply(value(a, time), value(b, time))] as const),
  );
}
