import type { MathContext } from './evaluate.ts';
import { fill } from './fill.ts';
import { choose } from './if.ts';
import { MathError } from './parse.ts';
import {
  isSeries,
  isSeriesList,
  type MathValue,
  mapped,
  type Series,
  timesOf,
  withValues,
} from './series.ts';

type MathFunction = (args: readonly MathValue[], context: MathContext) => MathValue;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? Number.NaN : sum(values) / values.length);
const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
const aggregates: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: sum,
  AVG: mean,
  MIN: (values) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  MAX: (values) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  STDDEV: deviation,
  DATAPOINT_COUNT: (values) => values.length,
};

/** One series comes to a number, several to a series. `AVG` of several counts a missing value as 0. */
const aggregate =
  (name: string): MathFunction =>
  ([value]) => {
    const of = aggregates[name]!;
    if (value !== undefined && isSeries(value)) return of([...value.values.values()]);
    const list = needList(name, value);
    const first = list[0];
    if (first === undefined) return [];
    const at = (time: number) => {
      const found = list.map((series) => series.values.get(time)).filter((each) => each !== undefined);
      return name === 'AVG' ? sum(found) / list.length : of(found);
    };
    return withValues(
      { ...first, label: name },
      timesOf(list).map((time) => [time, at(time)] as const),
    );
  };

const each =
  (name: string, change: (series: Series, context: MathContext) => Series): MathFunction =>
  ([value], context) => {
    if (value !== undefined && isSeries(value)) return change(value, context);
    return needList(name, value).map((series) => change(series, context));
  };

const values = (name: string, change: (value: number) => number) =>
  each(name, (series) => mapped(series, change));

/** Between a value and the one before it; `seconds` between them. */
const steps = (name: string, change: (difference: number, seconds: number) => number) =>
  each(name, (series) => {
    const entries = [...series.values];
    return withValues(
      series,
      entries.slice(1).map(([time, value], index) => {
        const [beforeTime, before] = entries[index]!;
        return [time, change(value - before, ((time - beforeTime) / series.step) * series.period)] as const;
      }),
    );
  });

const calendar = (name: string, part: (date: Date) => number) =>
  each(name, (series, { times }) =>
    withValues(
      series,
      times.map((time) => [time, part(new Date(time))] as const),
    ),
  );

export const functions: Readonly<Record<string, MathFunction>> = {
  SUM: aggregate('SUM'),
  AVG: aggregate('AVG'),
  MIN: aggregate('MIN'),
  MAX: aggregate('MAX'),
  STDDEV: aggregate('STDDEV'),
  DATAPOINT_COUNT: aggregate('DATAPOINT_COUNT'),
  ABS: values('ABS', Math.abs),
  CEIL: values('CEIL', Math.ceil),
  FLOOR: values('FLOOR', Math.floor),
  LOG: values('LOG', Math.log),
  LOG10: values('LOG10', Math.log10),
  DIFF: steps('DIFF', (difference) => difference),
  DIFF_TIME: steps('DIFF_TIME', (_, seconds) => seconds),
  RATE: steps('RATE', (difference, seconds) => difference / seconds),
  RUNNING_SUM: each('RUNNING_SUM', (series) => {
    let total = 0;
    return mapped(series, (value) => (total += value));
  }),
  MINUTE: calendar('MINUTE', (date) => date.getUTCMinutes()),
  HOUR: calendar('HOUR', (date) => date.getUTCHours()),
  // Monday is 1, Sunday is 7 (user guide, "Functions supported for metric math", DAY).
  DAY: calendar('DAY', (date) => date.getUTCDay() || 7),
  DATE: calendar('DATE', (date) => date.getUTCDate()),
  MONTH: calendar('MONTH', (date) => date.getUTCMonth() + 1),
  YEAR: calendar('YEAR', (date) => date.getUTCFullYear()),
  EPOCH: calendar('EPOCH', (date) => Math.floor(date.getTime() / 1000)),
  IF: choose,
  FILL: fill,
  METRICS: ([part], { metrics }) =>
    part === undefined ? metrics() : metrics().filter(({ id }) => id.includes(needWord('METRICS', part))),
  METRIC_COUNT: ([list]) => needList('METRIC_COUNT', list).length,
  PERIOD: ([series]) => {
    if (series === undefined || !isSeries(series)) throw new MathError('PERIOD needs a metric');
    return series.period;
  },
  TIME_SERIES: ([value], { times, period, step }) => ({
    id: '',
    label: 'TIME_SERIES',
    period,
    step,
    values: new Map(times.map((time) => [time, needNumber('TIME_SERIES', value)])),
  }),
  FIRST: ([list]) => ends('FIRST', needList('FIRST', list).at(0)),
  LAST: ([list]) => ends('LAST', needList('LAST', list).at(-1)),
  REMOVE_EMPTY: ([list]) => needList('REMOVE_EMPTY', list).filter((series) => series.values.size > 0),
  SLICE: ([list, from, to]) => {
    const end = to === undefined ? undefined : needNumber('SLICE', to);
    return needList('SLICE', list).slice(needNumber('SLICE', from), end);
  },
  SORT: ([list, by, order, limit]) => {
    const of = aggregates[needWord('SORT', by)];
    if (of === undefined) throw new MathError('SORT needs one of AVG, MIN, MAX, SUM');
    const sign = needWord('SORT', order) === 'DESC' ? -1 : 1;
    const key = (series: Series) => of([...series.values.values()]);
    const sorted = [...needList('SORT', list)].sort((a, b) => sign * (key(a) - key(b)));
    return limit === undefined ? sorted : sorted.slice(0, needNumber('SORT', limit));
  },
  SEARCH: ([query, statistic, period], { search }) =>
    search(
      needWord('SEARCH', query),
      needWord('SEARCH', statistic),
      period === undefined ? undefined : needNumber('SEARCH', period),
    ),
  ANOMALY_DETECTION_BAND: () => {
    throw new MathError('ANOMALY_DETECTION_BAND is not implemented by Slipway');
  },
};

function ends(name: string, series: Series | undefined): Series {
  if (series === undefined) throw new MathError(`${name} needs an array with at least one time series`);
  return series;
}

function needList(name: string, value: MathValue | undefined): readonly Series[] {
  if (value !== undefined && isSeries(value)) return [value];
  if (value === undefined || !isSeriesList(value)) throw new MathError(`${name} needs time series`);
  return value;
}

function needNumber(name: string, value: MathValue | undefined): number {
  if (typeof value !== 'number') throw new MathError(`${name} needs a number`);
  return value;
}

function needWord(name: string, value: MathValue | undefined): string {
  if (typeof value !== 'object' || !('word' in value)) throw new MathError(`${name} has a wrong argument`);
  return value.word;
}
