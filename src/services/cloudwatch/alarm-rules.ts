import type { MetricDataQuery, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { isBasicStatistic, parseStatistic } from '../../domain/cloudwatch/statistics.ts';
import { notBuilt, validationError } from './errors.ts';
import { isPeriod } from './periods.ts';
import { checkQueries } from './query-rules.ts';

const DAY_SECONDS = 86_400;
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];
/** Not together with `Metrics` (API reference, PutMetricAlarm, Metrics). */
const OF_ONE_METRIC = [
  'MetricName',
  'Namespace',
  'Dimensions',
  'Period',
  'Unit',
  'Statistic',
  'ExtendedStatistic',
] as const;

/** What PutMetricAlarm refuses beyond lengths and enums (API reference, PutMetricAlarm). */
export function checkMetricAlarm(input: PutMetricAlarmCommandInput): void {
  refuseWhatIsNotBuilt(input);
  if (input.Metrics === undefined) checkOneMetric(input);
  else checkMetrics(input, input.Metrics);
  requireMembers(input, ['EvaluationPeriods', 'ComparisonOperator', 'Threshold']);
  if ((input.DatapointsToAlarm ?? 1) > input.EvaluationPeriods!)
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  checkChoice('TreatMissingData', input.TreatMissingData, TREATMENTS);
  checkChoice('EvaluateLowSampleCountPercentile', input.EvaluateLowSampleCountPercentile, [
    'evaluate',
    'ignore',
  ]);
  checkActions(input);
}

function refuseWhatIsNotBuilt(input: PutMetricAlarmCommandInput): void {
  if (input.ThresholdMetricId !== undefined) throw notBuilt('An alarm based on an anomaly detection model');
  if (input.EvaluationCriteria !== undefined || input.EvaluationInterval !== undefined)
    throw notBuilt('An alarm with EvaluationCriteria');
  if (/UpperThreshold$|^LessThanLower/.test(input.ComparisonOperator ?? ''))
    throw notBuilt(`The comparison ${input.ComparisonOperator} of anomaly detection models`);
}

function requireMembers(
  input: PutMetricAlarmCommandInput,
  names: readonly (keyof PutMetricAlarmCommandInput)[],
): void {
  for (const name of names) if (input[name] === undefined) throw validationError(`${name} must not be null`);
}

function checkOneMetric(input: PutMetricAlarmCommandInput): void {
  requireMembers(input, ['MetricName', 'Namespace', 'Period']);
  if ((input.Statistic === undefined) === (input.ExtendedStatistic === undefined))
    throw validationError('Exactly one of Statistic and ExtendedStatistic must be specified');
  if (input.ExtendedStatistic !== undefined) {
    if (isBasicStatistic(input.ExtendedStatistic) || parseStatistic(input.ExtendedStatistic) === undefined)
      throw validationError(
        `The value ${input.ExtendedStatistic} for parameter ExtendedStatistic is not supported.`,
      );
  } else if (input.EvaluateLowSampleCountPercentile !== undefined)
    throw validationError('EvaluateLowSampleCountPercentile is only valid with a percentile statistic');
  checkSpan(input.Period!, input.EvaluationPeriods);
}

function checkMetrics(input: PutMetricAlarmCommandInput, metrics: readonly MetricDataQuery[]): void {
  for (const name of OF_ONE_METRIC)
    if (input[name] !== undefined)
      throw validationError(`${name} should not be set if list of Metrics is set.`);
  checkQueries(metrics);
  if (metrics.filter((query) => query.ReturnData ?? true).length !== 1)
    throw validationError('Exactly one element of the metrics list should return data.');
  if (metrics.some(({ Expression }) => /\bSEARCH\s*\(/.test(Expression ?? '')))
    throw validationError('SEARCH is not supported on Metric Alarms.');
  const periods = metrics.map((query) => query.MetricStat?.Period ?? query.Period ?? 60);
  checkSpan(Math.max(...periods), input.EvaluationPeriods);
}

/** "An alarm's total current evaluation period can be no longer than one day" (7 days for periods of an hour or longer). */
function checkSpan(period: number, evaluationPeriods = 1): void {
  if (!isPeriod(period) || period === 1 || period === 5)
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  const most = period >= 3600 ? 7 * DAY_SECONDS : DAY_SECONDS;
  if (period * evaluationPeriods > most)
    throw validationError(
      period >= 3600
        ? 'Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800)'
        : 'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).',
    );
}

function checkChoice(name: string, value: string | undefined, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value))
    throw validationError(`${name} must be one of: ${choices.join(', ')}`);
}

export function checkActions(input: {
  OKActions?: string[] | undefined;
  AlarmActions?: string[] | undefined;
  InsufficientDataActions?: string[] | undefined;
}): void {
  const actions = [
    ...(input.OKActions ?? []),
    ...(input.AlarmActions ?? []),
    ...(input.InsufficientDataActions ?? []),
  ];
  for (const action of actions)
    if (!/^arn:aws[a-z-]*:[a-z0-9-]+:/.test(action)) throw validationError(`Invalid arn syntax: ${action}`);
}
