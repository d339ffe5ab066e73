import type {
  GetMetricDataCommandInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { MathError } from '../../../domain/cloudwatch/math/parse.ts';
import type { Series } from '../../../domain/cloudwatch/math/series.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { runQueries, seriesResult } from '../../../store/metrics/run-queries.ts';
import { invalidNextToken, validationError } from '../errors.ts';
import { decodeToken, encodeToken } from '../pages.ts';
import { checkQueries } from '../query-rules.ts';
import { roundedStart } from '../time-range.ts';

/** API reference, GetMetricData, MaxDatapoints. */
const MOST_DATAPOINTS = 100_800;
const TWO_WEEKS = 14 * 86_400_000;

export const getMetricData: Operation<GetMetricDataCommandInput, GetMetricDataOutput> = (input, context) => {
  const queries = input.MetricDataQueries!;
  checkQueries(queries);
  const { StartTime: start, EndTime: end } = input as { StartTime: Date; EndTime: Date };
  if (start >= end) throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  const result = runQueries(context.store, context, queries, {
    stepOf: (period) => period * 1000,
    fromOf: (step) => roundedStart(start, step / 1000),
    to: end.getTime(),
    activeSince: context.now.getTime() - TWO_WEEKS,
  });
  const shown = queries.filter((query) => query.ReturnData ?? true);
  const all = shown.flatMap((query) => seriesOfQuery(query, result));
  return pageOfData(all, input);
};

interface Shown {
  readonly id: string;
  readonly label: string;
  readonly series: Series;
}

function seriesOfQuery(query: MetricDataQuery, result: ReturnType<typeof runQueries>): Shown[] {
  try {
    const value = result(query.Id!);
    const list = seriesResult(value);
    return list.map((series) => ({ id: query.Id!, label: labelOf(query, series, list.length), series }));
  } catch (error) {
    if (error instanceof MathError)
      throw validationError(`Error in expression '${query.Id}': ${error.message}`);
    throw error;
  }
}

/** Of several series, each has its own label behind the expression's (user guide, "Using metric math", labels). */
function labelOf({ Id, Label, Expression }: MetricDataQuery, series: Series, count: number): string {
  if (Expression === undefined) return Label ?? series.label;
  if (count === 1) return Label ?? Id!;
  return [Label, series.label].filter((each) => each !== undefined && each !== '').join(' ');
}

/** A page is a number of datapoints over all results, in their order. */
function pageOfData(all: readonly Shown[], input: GetMetricDataCommandInput): GetMetricDataOutput {
  const most = Math.min(input.MaxDatapoints ?? MOST_DATAPOINTS, MOST_DATAPOINTS);
  const first = input.NextToken === undefined ? 0 : placeIn(input.NextToken);
  const results: MetricDataResult[] = [];
  let passed = 0;
  for (const { id, label, series } of all) {
    const entries = [...series.values];
    if (input.ScanBy !== 'TimestampAscending') entries.reverse();
    const page = entries.slice(Math.max(first - passed, 0), Math.max(first + most - passed, 0));
    const complete = passed + entries.length <= first + most;
    if (page.length > 0 || (entries.length === 0 && passed >= first && passed <= first + most))
      results.push({
        Id: id,
        Label: label,
        Timestamps: page.map(([time]) => new Date(time)),
        Values: page.map(([, value]) => value),
        StatusCode: complete ? 'Complete' : 'PartialData',
      });
    passed += entries.length;
  }
  return {
    MetricDataResults: results,
    Messages: [],
    ...(passed > first + most && { NextToken: encodeToken(String(first + most)) }),
  };
}

function placeIn(token: string): number {
  const place = Number(decodeToken(token));
  if (!Number.isInteger(place)) throw invalidNextToken();
  return place;
}
