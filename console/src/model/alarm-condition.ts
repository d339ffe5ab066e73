import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';

/** How ComparisonOperator is written between a metric and its threshold. */
export const SIGNS: Record<string, string> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

/** What an alarm looks at, as AWS's console words it: `CPU > 70 for 2 of 3 datapoints within 3 minutes`. */
export interface Condition {
  metric: string;
  sign: string;
  threshold: number;
  /** Of the last `periods` datapoints, how many breach. */
  points: number;
  periods: number;
  seconds: number;
}

/** Nothing where there is no plain threshold: composite alarms, anomaly detection. */
export function conditionOf(alarm: MetricAlarm): Condition | undefined {
  const { Threshold, EvaluationPeriods = 1, DatapointsToAlarm = EvaluationPeriods } = alarm;
  const sign = SIGNS[alarm.ComparisonOperator ?? ''];
  if (Threshold === undefined || sign === undefined) return undefined;
  return {
    metric: alarm.MetricName ?? returned(alarm),
    sign,
    threshold: Threshold,
    points: DatapointsToAlarm,
    periods: EvaluationPeriods,
    seconds: EvaluationPeriods * (alarm.Period ?? periodOf(alarm)),
  };
}

/** An alarm on metric math watches the one query that returns data. */
function returned({ Metrics = [] }: MetricAlarm): string {
  const watched = Metrics.find(({ ReturnData }) => ReturnData !== false) ?? Metrics[0];
  return watched?.Label ?? watched?.Expression ?? watched?.MetricStat?.Metric?.MetricName ?? '-';
}

const periodOf = ({ Metrics = [] }: MetricAlarm) =>
  Metrics.map(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? 0).find((period) => period > 0) ??
  60;
