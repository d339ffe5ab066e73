import type { AlarmState, ComparisonOperator, TreatMissingData } from '../../store/tables/cloudwatch.ts';

/** One period of the evaluation range; null where it has no data. */
export interface AlarmDatapoint {
  readonly at: number;
  readonly value: number | null;
}

export interface AlarmSettings {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: TreatMissingData;
}

export interface Judgement {
  /** Undefined: it stays as it is. */
  readonly state: AlarmState | undefined;
  /** The real datapoints that were looked at, the oldest first. */
  readonly evaluated: readonly { readonly at: number; readonly value: number }[];
  /** How many missing ones were filled in. */
  readonly filled: number;
}

/** More periods than an alarm needs, in case some of the newest are missing: 5 where 3 are needed, as in the user guide's tables. */
export const EXTRA_PERIODS = 2;

export function breaches(value: number, { threshold, comparisonOperator }: AlarmSettings): boolean {
  switch (comparisonOperator) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}

/**
 * What the periods of the evaluation range (the oldest first) say (CloudWatch user guide, "Configuring how CloudWatch alarms treat missing data"). With
 * enough real datapoints the newest ones decide alone; otherwise all real ones count, and as few missing ones as possible are filled in.
 */
export function judge(range: readonly AlarmDatapoint[], settings: AlarmSettings): Judgement {
  const real = range.filter((each): each is { at: number; value: number } => each.value !== null);
  const evaluated = real.slice(-settings.evaluationPeriods);
  const filled = settings.evaluationPeriods - evaluated.length;
  const breaching = evaluated.filter(({ value }) => breaches(value, settings)).length;
  const state =
    filled === 0 ? decided(breaching, settings) : withMissing(range, breaching, evaluated.length, settings);
  return { state, evaluated, filled };
}

const decided = (breaching: number, { datapointsToAlarm }: AlarmSettings): AlarmState =>
  breaching >= datapointsToAlarm ? 'ALARM' : 'OK';

function withMissing(
  range: readonly AlarmDatapoint[],
  breaching: number,
  real: number,
  settings: AlarmSettings,
): AlarmState | undefined {
  const { treatMissingData, evaluationPeriods } = settings;
  if (treatMissingData === 'breaching') return decided(breaching + evaluationPeriods - real, settings);
  if (treatMissingData === 'notBreaching') return decided(breaching, settings);
  if (breaching >= settings.datapointsToAlarm) return 'ALARM';
  if (real > breaching) return 'OK';
  if (treatMissingData === 'ignore') return undefined;
  if (real === 0) return 'INSUFFICIENT_DATA';
  return isOldEnough(range, settings) ? 'ALARM' : undefined;
}

/** "Avoiding premature transitions to alarm state": the oldest breaching datapoint must be as old as Datapoints to Alarm. */
function isOldEnough(range: readonly AlarmDatapoint[], { datapointsToAlarm }: AlarmSettings): boolean {
  const oldest = range.findIndex(({ value }) => value !== null);
  return range.length - oldest >= datapointsToAlarm;
}
