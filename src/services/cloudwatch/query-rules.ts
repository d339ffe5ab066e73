import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { MathError, parseExpression } from '../../domain/cloudwatch/math/parse.ts';
import { referencesOf } from '../../domain/cloudwatch/math/references.ts';
import { parseStatistic } from '../../domain/cloudwatch/statistics.ts';
import { validationError } from './errors.ts';
import { isPeriod } from './periods.ts';

/** GetMetricData takes at most 500 (API reference, GetMetricData, MetricDataQueries). */
const MOST_QUERIES = 500;

/** What is wrong with queries of GetMetricData and of metric math alarms. */
export function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length > MOST_QUERIES)
    throw validationError(
      `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`,
    );
  const ids = new Set<string>();
  for (const [index, query] of queries.entries()) {
    checkQuery(query, `MetricDataQueries.member.${index + 1}`);
    if (ids.has(query.Id!))
      throw validationError(`The values for parameter id in MetricDataQueries are not unique.`);
    ids.add(query.Id!);
  }
  for (const query of queries) checkExpression(query, ids);
  refuseCycles(queries);
}

function checkQuery({ Id, MetricStat, Expression }: MetricDataQuery, place: string): void {
  if (!/^[a-z][A-Za-z0-9_]*$/.test(Id ?? ''))
    throw validationError(
      `The value ${Id} for parameter ${place}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  if (MetricStat !== undefined && Expression !== undefined)
    throw validationError(
      `The parameters ${place}.Expression and ${place}.MetricStat are mutually exclusive and you have specified both.`,
    );
  if (MetricStat === undefined && Expression === undefined)
    throw validationError(`The parameter ${place}.Expression or ${place}.MetricStat is required.`);
  if (MetricStat === undefined) return;
  if (parseStatistic(MetricStat.Stat!) === undefined)
    throw validationError(
      `The value ${MetricStat.Stat} for parameter ${place}.MetricStat.Stat is not supported.`,
    );
  if (!isPeriod(MetricStat.Period!))
    throw validationError(
      `The parameter ${place}.MetricStat.Period must be a valid period: 1, 5, 10, 20, 30 or a multiple of 60.`,
    );
  for (const name of ['MetricName', 'Namespace'] as const)
    if (MetricStat.Metric?.[name] === undefined)
      throw validationError(`The parameter ${place}.MetricStat.Metric.${name} is required.`);
}

function checkExpression({ Id, Expression }: MetricDataQuery, ids: ReadonlySet<string>): void {
  if (Expression === undefined) return;
  if (/^\s*SELECT\s/i.test(Expression))
    throw validationError(
      `Error in expression '${Id}': Metrics Insights queries are not implemented by Slipway.`,
    );
  try {
    for (const name of referencesOf(parseExpression(Expression)))
      if (!ids.has(name)) throw new MathError(`Unrecognized identifier: ${name}`);
  } catch (error) {
    if (error instanceof MathError) throw validationError(`Error in expression '${Id}': ${error.message}`);
    throw error;
  }
}

function refuseCycles(queries: readonly MetricDataQuery[]): void {
  const expressions = new Map(queries.map((query) => [query.Id!, query.Expression]));
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) throw validationError(`Error in expression '${id}': Circular dependency`);
    const expression = expressions.get(id);
    if (done.has(id) || expression === undefined) return;
    for (const name of referencesOf(parseExpression(expression))) visit(name, [...path, id]);
    done.add(id);
  };
  for (const id of expressions.keys()) visit(id, []);
}
