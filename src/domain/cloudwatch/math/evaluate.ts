import { functions } from './functions.ts';
import { binaryOf } from './operators.ts';
import { type Expression, MathError } from './parse.ts';
import { isSeries, isSeriesList, type MathValue, mapped, type Series } from './series.ts';

/** What an expression is computed over. */
export interface MathContext {
  /** The result of a query of the request, by its id. */
  result(id: string): MathValue;
  /** The request's metrics, without its expressions. */
  metrics(): readonly Series[];
  search(query: string, statistic: string, period: number | undefined): readonly Series[];
  /** The times of series that have a value in every period, epoch milliseconds. */
  readonly times: readonly number[];
  readonly period: number;
  readonly step: number;
}

export function evaluate(expression: Expression, context: MathContext): MathValue {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'string':
      return { word: expression.value };
    case 'name':
      return /^[a-z]/.test(expression.name) ? context.result(expression.name) : { word: expression.name };
    case 'list':
      return expression.items.flatMap((item) => seriesIn(evaluate(item, context), context));
    case 'minus':
      return negated(evaluate(expression.operand, context));
    case 'binary':
      return binaryOf(
        expression.operator,
        evaluate(expression.left, context),
        evaluate(expression.right, context),
      );
    case 'call': {
      const known = functions[expression.name];
      if (known === undefined) throw new MathError(`Unsupported function: ${expression.name}`);
      return known(
        expression.args.map((arg) => evaluate(arg, context)),
        context,
      );
    }
  }
}

function negated(value: MathValue): MathValue {
  if (typeof value === 'number') return -value;
  if (isSeries(value)) return mapped(value, (each) => -each);
  if (isSeriesList(value)) return value.map((series) => mapped(series, (each) => -each));
  throw new MathError('Unary subtraction needs a number or a time series');
}

/** Lists hold series; a number in one is a series that has it everywhere. */
function seriesIn(value: MathValue, { times, period, step }: MathContext): readonly Series[] {
  if (isSeriesList(value)) return value;
  if (isSeries(value)) return [value];
  if (typeof value !== 'number') throw new MathError('A list holds time series');
  return [
    { id: '', label: String(value), period, step, values: new Map(times.map((time) => [time, value])) },
  ];
}
