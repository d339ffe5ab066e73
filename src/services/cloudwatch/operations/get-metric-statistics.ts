import type {
  Datapoint,
  GetMetricStatisticsCommandInput,
  GetMetricStatisticsOutput,
} from '@aws-sdk/client-cloudwatch';
import type { StatisticSet } from '../../../domain/cloudwatch/statistic-set.ts';
import { isBasicStatistic, parseStatistic } from '../../../domain/cloudwatch/statistics.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { readPeriodsByUnit } from '../../../store/metrics/read-metrics.ts';
import { dimensionsOf } from '../dimensions.ts';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import { isPeriod } from '../periods.ts';
import { roundedStart } from '../time-range.ts';

/** API reference, GetMetricStatistics. */
const MOST_DATAPOINTS = 1440;

/** "Data points are not returned in chronological order": here they are, units one after the other. */
export const getMetricStatistics: Operation<GetMetricStatisticsCommandInput, GetMetricStatisticsOutput> = (
  input,
  context,
) => {
  checkInput(input);
  const units = readPeriodsByUnit(
    context.store,
    {
      account: context.account,
      region: context.region,
      namespace: input.Namespace!,
      metricName: input.MetricName!,
      dimensions: dimensionsOf(input.Dimensions),
    },
    {
      from: roundedStart(input.StartTime!, input.Period!),
      to: input.EndTime!.getTime(),
      period: input.Period! * 1000,
      fineOnly: input.Period! < 60,
      ...(input.Unit !== undefined && { unit: input.Unit }),
    },
  );
  const datapoints = [...units].flatMap(([unit, periods]) =>
    [...periods].map(([time, set]) => datapoint(time, unit, set, input)),
  );
  return { Label: input.MetricName!, Datapoints: datapoints.filter((each) => each !== undefined) };
};

function checkInput(input: GetMetricStatisticsCommandInput): void {
  const { Statistics, ExtendedStatistics, Period: period = 0 } = input;
  if (Statistics === undefined && ExtendedStatistics === undefined)
    throw missingParameter('Must specify either Statistics or ExtendedStatistics');
  for (const statistic of ExtendedStatistics ?? [])
    if (isBasicStatistic(statistic) || parseStatistic(statistic) === undefined)
      throw invalidValue(`The value ${statistic} for parameter ExtendedStatistics is not supported.`);
  if (!isPeriod(period))
    throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
  const span = input.EndTime!.getTime() - input.StartTime!.getTime();
  if (span <= 0) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  const count = Math.ceil(span / 1000 / period);
  if (count > MOST_DATAPOINTS)
    throw invalidCombination(
      `You have requested up to ${count} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
}

/** Undefined where only such statistics were asked for as the period's data does not tell. */
function datapoint(
  time: number,
  unit: string,
  set: StatisticSet,
  input: GetMetricStatisticsCommandInput,
): Datapoint | undefined {
  const told = (names: readonly string[] = []) =>
    Object.fromEntries(
      names
        .map((name) => [name, parseStatistic(name)?.(set)] as const)
        .filter((entry): entry is [string, number] => entry[1] !== undefined),
    );
  const plain = told(input.Statistics);
  const extended = told(input.ExtendedStatistics);
  if (Object.keys(plain).length + Object.keys(extended).length === 0) return undefined;
  return {
    Timestamp: new Date(time),
    Unit: unit as Datapoint['Unit'],
    ...plain,
    ...(Object.keys(extended).length > 0 && { ExtendedStatistics: extended }),
  };
}
