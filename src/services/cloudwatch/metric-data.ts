import type { MetricDatum, PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { ofValue, ofValues, type StatisticSet } from '../../domain/cloudwatch/statistic-set.ts';
import { paced } from '../../domain/pace.ts';
import type { MetricSample } from '../../store/metrics/write-metrics.ts';
import { dimensionsOf } from './dimensions.ts';
import { invalidCombination, invalidValue, missingParameter } from './errors.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TWO_WEEKS = 14 * 24 * HOUR;
/** API reference, PutMetricData and MetricDatum. */
const MOST_METRICS = 1000;
const MOST_VALUES = 150;
const LARGEST = 2 ** 360;

/** The data of a request, those of its entities too. */
export function dataOf(input: PutMetricDataCommandInput): { place: string; datum: MetricDatum }[] {
  const plain = (input.MetricData ?? []).map((datum, i) => ({ place: `MetricData.member.${i + 1}`, datum }));
  const ofEntities = (input.EntityMetricData ?? []).flatMap(({ MetricData }, entity) =>
    (MetricData ?? []).map((datum, i) => ({
      place: `EntityMetricData.member.${entity + 1}.MetricData.member.${i + 1}`,
      datum,
    })),
  );
  const all = [...plain, ...ofEntities];
  if (all.length > MOST_METRICS)
    throw invalidValue(`The collection MetricData must not have a size greater than ${MOST_METRICS}.`);
  if (all.length === 0) throw missingParameter('The parameter MetricData is required.');
  return all;
}

/** Namespaces that begin with `AWS/` are AWS's own. */
export function checkNamespace(namespace: string): void {
  if (namespace.startsWith('AWS/') || /[^\x20-\x7e]/.test(namespace) || namespace.trim() === '')
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`);
}

export interface SampleFacts {
  readonly namespace: string;
  readonly now: number;
  readonly speed: number;
}

/** Undefined where all counts are 0: then there is nothing to keep. */
export function sampleOf(datum: MetricDatum, place: string, facts: SampleFacts): MetricSample | undefined {
  const at = datum.Timestamp?.getTime() ?? facts.now;
  checkTime(at, facts.now, place);
  checkDimensions(datum, place);
  const resolution = datum.StorageResolution ?? 60;
  if (resolution !== 1 && resolution !== 60)
    throw invalidValue(`The parameter ${place}.StorageResolution must be either 1 or 60.`);
  const values = valuesOf(datum, place);
  if (values === undefined) return undefined;
  return {
    namespace: facts.namespace,
    metricName: datum.MetricName!,
    dimensions: dimensionsOf(datum.Dimensions),
    at,
    unit: datum.Unit ?? 'None',
    values,
    width: paced(resolution * 1000, facts.speed),
    fine: resolution === 1,
  };
}

function checkTime(at: number, now: number, place: string): void {
  if (at < now - TWO_WEEKS)
    throw invalidValue(`The parameter ${place}.Timestamp must specify a time within the past two weeks.`);
  if (at > now + 2 * HOUR)
    throw invalidValue(
      `The parameter ${place}.Timestamp must specify a time no more than two hours in the future.`,
    );
}

function checkDimensions(datum: MetricDatum, place: string): void {
  const names = new Set<string>();
  for (const [index, { Name = '', Value = '' }] of (datum.Dimensions ?? []).entries()) {
    const each = `${place}.Dimensions.member.${index + 1}`;
    if (Name.startsWith(':') || Name.trim() === '')
      throw invalidValue(`The value ${Name} for parameter ${each}.Name is invalid.`);
    if (Value.trim() === '') throw invalidValue(`The parameter ${each}.Value is required.`);
    if (/[^\x20-\x7e]/.test(Name + Value))
      throw invalidValue(`The value ${Value} for parameter ${each}.Value contains non-ASCII characters.`);
    if (names.has(Name))
      throw invalidValue(`The dimension ${Name} of parameter ${place}.Dimensions is given more than once.`);
    names.add(Name);
  }
}

function valuesOf(datum: MetricDatum, place: string): StatisticSet | undefined {
  const given = (['Value', 'StatisticValues', 'Values'] as const).filter((name) => datum[name] !== undefined);
  if (given.length > 1)
    throw invalidCombination(
      `The parameters ${place}.${given[0]} and ${place}.${given[1]} are mutually exclusive and you have specified both.`,
    );
  if (datum.Value !== undefined) return ofValue(checked(datum.Value, `${place}.Value`));
  if (datum.StatisticValues !== undefined) return ofStatistics(datum.StatisticValues, place);
  if (datum.Values === undefined)
    throw missingParameter(
      `At least one of the parameters ${place}.Value, ${place}.Values or ${place}.StatisticValues must be specified.`,
    );
  return ofList(datum, place);
}

function ofList({ Values = [], Counts }: MetricDatum, place: string): StatisticSet | undefined {
  if (Values.length > MOST_VALUES)
    throw invalidValue(`The collection ${place}.Values must not have a size greater than ${MOST_VALUES}.`);
  if (Counts !== undefined && Counts.length !== Values.length)
    throw invalidValue(`The parameters ${place}.Values and ${place}.Counts must have the same size.`);
  for (const [index, value] of Values.entries()) checked(value, `${place}.Values.member.${index + 1}`);
  for (const [index, count] of (Counts ?? []).entries())
    if (!(checked(count, `${place}.Counts.member.${index + 1}`) >= 0))
      throw invalidValue(
        `The parameter ${place}.Counts.member.${index + 1} must be greater than or equal to 0.`,
      );
  return ofValues(Values, Counts);
}

function ofStatistics(
  given: NonNullable<MetricDatum['StatisticValues']>,
  place: string,
): StatisticSet | undefined {
  const at = (name: 'SampleCount' | 'Sum' | 'Minimum' | 'Maximum') =>
    checked(given[name]!, `${place}.StatisticValues.${name}`);
  const [samples, sum, min, max] = [at('SampleCount'), at('Sum'), at('Minimum'), at('Maximum')];
  if (samples < 0)
    throw invalidValue(
      `The parameter ${place}.StatisticValues.SampleCount must be greater than or equal to 0.`,
    );
  if (min > max)
    throw invalidValue(
      `The parameter ${place}.StatisticValues.Maximum must be greater than or equal to the parameter ${place}.StatisticValues.Minimum.`,
    );
  if (samples === 0) return undefined;
  const set = { samples, sum, min, max };
  return min === max && sum === min * samples ? { ...set, counts: [[min, samples]] } : set;
}

function checked(value: number, place: string): number {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST)
    throw invalidValue(`The value ${value} for parameter ${place} is invalid.`);
  return value;
}
