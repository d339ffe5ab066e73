import type {
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type MetricFilterRow, metricFilterTable } from '../../../store/tables/logs.ts';
import { invalidParameter } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';
import { decodeToken, encodeToken } from '../page-tokens.ts';
import { metricFilterView } from '../views.ts';

/** "The results are ASCII-sorted by filter name" (API reference, DescribeMetricFilters). */
export const describeMetricFilters: Operation<
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersResponse
> = (input, context) => {
  if ((input.metricName === undefined) !== (input.metricNamespace === undefined))
    throw invalidParameter('metricName and metricNamespace must be specified together.');
  const after = input.nextToken === undefined ? undefined : String(decodeToken(input.nextToken)[0]);
  const found = candidates(input, context)
    .filter((row) => passes(input, row))
    .sort((a, b) => compare(place(a), place(b)))
    .filter((row) => after === undefined || compare(place(row), after) > 0);
  const page = found.slice(0, input.limit ?? 50);
  return {
    metricFilters: page.map(metricFilterView),
    ...(found.length > page.length && { nextToken: encodeToken([place(page.at(-1)!)]) }),
  };
};

const place = ({ filterName, logGroupName }: MetricFilterRow) => `${filterName}:${logGroupName}`;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function candidates(input: DescribeMetricFiltersCommandInput, context: RequestContext): MetricFilterRow[] {
  const { account, region, store } = context;
  if (input.logGroupName === undefined) return store.list(metricFilterTable, { where: { account, region } });
  const { logGroupKey } = requireLogGroup(context, { logGroupName: input.logGroupName });
  return store.list(metricFilterTable, { where: { account, region, logGroupKey } });
}

/** The prefix counts "only if you also include the logGroupName parameter". */
function passes(input: DescribeMetricFiltersCommandInput, row: MetricFilterRow): boolean {
  const prefix = input.logGroupName === undefined ? '' : (input.filterNamePrefix ?? '');
  if (!row.filterName.startsWith(prefix)) return false;
  return (
    input.metricName === undefined ||
    row.transformations.some(
      (each) => each.metricName === input.metricName && each.metricNamespace === input.metricNamespace,
    )
  );
}
