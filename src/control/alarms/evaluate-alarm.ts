import type { Series } from '../../domain/cloudwatch/math/series.ts';
import type { StatisticSet } from '../../domain/cloudwatch/statistic-set.ts';
import { parseStatistic } from '../../domain/cloudwatch/statistics.ts';
import { pacedPeriod } from '../../domain/pace.ts';
import type { AlarmVerdict } from '../../store/metrics/alarm-states.ts';
import { readPeriods } from '../../store/metrics/read-metrics.ts';
import { type QueryRange, runQueries, seriesResult } from '../../store/metrics/run-queries.ts';
import type { Store } from '../../store/store.ts';
import type { MetricAlarmRow } from '../../store/tables/cloudwatch.ts';
import { type AlarmDatapoint, type AlarmSettings, EXTRA_PERIODS, judge } from './judge.ts';
import { reasonData, reasonOf } from './reason.ts';

export interface Evaluation {
  readonly store: Store;
  /** The end of the newest whole period. */
  readonly end: number;
  readonly now: number;
  readonly speed: number;
}

/** What the alarm's metric says of it now: the state that it keeps or changes to, with fresh datapoints. Reads only. */
export function evaluateAlarm(alarm: MetricAlarmRow, evaluation: Evaluation): AlarmVerdict {
  const settings = settingsOf(alarm);
  const data = alarm.metrics === undefined ? ofMetric(alarm, evaluation) : ofQueries(alarm, evaluation);
  const judgement = judge(data.range, settings);
  const enough = data.samples === undefined || significant(alarm, data.samples, judgement.evaluated);
  const state = (enough ? judgement.state : undefined) ?? alarm.stateValue;
  return {
    stateValue: state,
    stateReason: reasonOf(state, judgement, settings),
    stateReasonData: reasonData(judgement, settings, {
      now: evaluation.now,
      period: data.period,
      statistic: alarm.statistic ?? alarm.extendedStatistic,
      unit: alarm.unit,
      sampleCounts: data.samples,
    }),
    datapoints: judgement.evaluated,
  };
}

function settingsOf(alarm: MetricAlarmRow): AlarmSettings {
  return {
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
    threshold: alarm.threshold,
    comparisonOperator: alarm.comparisonOperator,
    treatMissingData: alarm.treatMissingData ?? 'missing',
  };
}

interface AlarmData {
  readonly range: readonly AlarmDatapoint[];
  /** Seconds. */
  readonly period: number;
  readonly samples?: ReadonlyMap<number, number>;
}

function rangeOf(
  alarm: MetricAlarmRow,
  end: number,
  step: number,
  valueAt: (time: number) => number | undefined,
): AlarmDatapoint[] {
  const count = alarm.evaluationPeriods + EXTRA_PERIODS;
  return Array.from({ length: count }, (_, index) => {
    const at = end - (count - index) * step;
    return { at, value: valueAt(at) ?? null };
  });
}

function ofMetric(alarm: MetricAlarmRow, { store, end, speed }: Evaluation): AlarmData {
  const period = alarm.period ?? 60;
  const step = pacedPeriod(period, speed);
  const { account, region, dimensions } = alarm;
  const metric = { account, region, dimensions, namespace: alarm.namespace!, metricName: alarm.metricName! };
  const sets = readPeriods(store, metric, {
    from: end - (alarm.evaluationPeriods + EXTRA_PERIODS) * step,
    to: end,
    period: step,
    fineOnly: period < 60,
    ...(alarm.unit !== undefined && { unit: alarm.unit }),
  });
  const statistic = parseStatistic(alarm.statistic ?? alarm.extendedStatistic ?? 'Average');
  const told = (set: StatisticSet | undefined) => (set === undefined ? undefined : statistic?.(set));
  return {
    range: rangeOf(alarm, end, step, (time) => told(sets.get(time))),
    period,
    samples: new Map([...sets].map(([time, set]) => [time, set.samples])),
  };
}

/** All metrics of the expression end at the same time, whatever their periods. */
function ofQueries(alarm: MetricAlarmRow, { store, end, speed }: Evaluation): AlarmData {
  const queries = alarm.metrics ?? [];
  const watched = queries.find((query) => query.ReturnData ?? true)!;
  const periods = queries.map((query) => query.MetricStat?.Period ?? query.Period ?? 60);
  const longest = pacedPeriod(Math.max(...periods), speed);
  const span = (alarm.evaluationPeriods + EXTRA_PERIODS) * longest;
  const range: QueryRange = {
    stepOf: (seconds) => pacedPeriod(seconds, speed),
    fromOf: (step) => end - Math.ceil(span / step) * step,
    to: end,
    activeSince: 0,
  };
  const [series] = seriesResult(runQueries(store, alarm, queries, range)(watched.Id!));
  const { step, period, values }: Series = series ?? {
    id: '',
    label: '',
    step: longest,
    period: Math.max(...periods),
    values: new Map(),
  };
  return { range: rangeOf(alarm, end, step, (time) => values.get(time)), period };
}

/**
 * With `ignore`, periods with too few samples for their percentile leave the alarm as it is: from p50 on, 10/(1-percentile), below 10/percentile (user
 * guide, "Percentile-based alarms and low data samples").
 */
function significant(
  alarm: MetricAlarmRow,
  samples: ReadonlyMap<number, number>,
  evaluated: readonly AlarmDatapoint[],
): boolean {
  const [, percent] = /^p([\d.]+)$/.exec(alarm.extendedStatistic ?? '') ?? [];
  if (alarm.evaluateLowSampleCountPercentile !== 'ignore' || percent === undefined) return true;
  const part = Number(percent) / 100;
  const needed = 10 / (part >= 0.5 ? 1 - part : part);
  return evaluated.every(({ at }) => (samples.get(at) ?? 0) >= needed);
}
