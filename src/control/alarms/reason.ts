import type { AlarmState } from '../../store/tables/cloudwatch.ts';
import { type AlarmSettings, breaches, type Judgement } from './judge.ts';

const comparisons = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
} as const;

/** Why an alarm is in a state, in CloudWatch's sentences (user guide, "Alarm events and EventBridge", and what alarms show). */
export function reasonOf(state: AlarmState, judgement: Judgement, settings: AlarmSettings): string {
  const { evaluated, filled } = judgement;
  if (state === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${counted(filled, 'datapoint')} ${filled === 1 ? 'was' : 'were'} unknown.`;
  if (evaluated.length === 0) return missingReason(filled, settings);
  const telling = evaluated.filter(({ value }) => breaches(value, settings) === (state === 'ALARM'));
  const shown = telling.length > 0 ? telling : evaluated;
  const values = shown.toReversed().map(({ at, value }) => `${decimal(value)} (${dateOf(at)})`);
  const verb = `${shown.length === 1 ? 'was' : 'were'}${state === 'ALARM' ? '' : ' not'}`;
  return (
    `Threshold Crossed: ${shown.length} out of the last ${evaluated.length} datapoints [${values.join(', ')}] ${verb} ` +
    `${comparisons[settings.comparisonOperator]} the threshold (${decimal(settings.threshold)}) ` +
    `(minimum ${counted(needed(state, settings), 'datapoint')} for ${state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'} transition).`
  );
}

function needed(state: AlarmState, { datapointsToAlarm, evaluationPeriods }: AlarmSettings): number {
  return state === 'ALARM' ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
}

function missingReason(filled: number, { treatMissingData }: AlarmSettings): string {
  const treatment = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return (
    `Threshold Crossed: no datapoints were received for ${counted(filled, 'period')} and ` +
    `${counted(filled, 'missing datapoint')} ${filled === 1 ? 'was' : 'were'} treated as [${treatment}].`
  );
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Always with a fraction: `50.0`. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

const two = (value: number) => String(value).padStart(2, '0');

/** `02/10/19 16:59:00`, UTC, the day first. */
function dateOf(time: number): string {
  const date = new Date(time);
  const day = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear() % 100].map(two).join('/');
  return `${day} ${[date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')}`;
}

/** Times in reason data: `2019-10-02T17:04:40.985+0000`. */
export const stamp = (time: number) => new Date(time).toISOString().replace('Z', '+0000');

export interface ReasonDataFacts {
  readonly now: number;
  readonly period: number;
  readonly statistic?: string | undefined;
  readonly unit?: string | undefined;
  readonly sampleCounts?: ReadonlyMap<number, number> | undefined;
}

/** State reason data has at most 4,000 characters (API reference, MetricAlarm). */
const MOST_SHOWN = 20;

/** StateReasonData: what the decision rests on, for programs. */
export function reasonData(judgement: Judgement, settings: AlarmSettings, facts: ReasonDataFacts): string {
  const { evaluated } = judgement;
  const { statistic, unit, sampleCounts } = facts;
  return JSON.stringify({
    version: '1.0',
    queryDate: stamp(facts.now),
    ...(evaluated.length > 0 && { startDate: stamp(evaluated[0]!.at) }),
    ...(unit !== undefined && { unit }),
    ...(statistic !== undefined && { statistic }),
    period: facts.period,
    recentDatapoints: evaluated.map(({ value }) => value),
    threshold: settings.threshold,
    evaluatedDatapoints: evaluated
      .slice(-MOST_SHOWN)
      .toReversed()
      .map(({ at, value }) => ({
        timestamp: stamp(at),
        ...(sampleCounts?.has(at) && { sampleCount: sampleCounts.get(at) }),
        value,
      })),
  });
}
