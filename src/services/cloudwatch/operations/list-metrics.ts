import type { ListMetricsCommandInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { listSeries, type MetricSeries } from '../../../store/metrics/series.ts';
import { dimensionsView } from '../dimensions.ts';
import { invalidValue } from '../errors.ts';
import { pageOf } from '../pages.ts';

/** API reference, ListMetrics. */
const PAGE = 500;
const HOUR = 3_600_000;
const TWO_WEEKS = 14 * 24 * HOUR;

export const listMetrics: Operation<ListMetricsCommandInput, ListMetricsOutput> = (input, context) => {
  const age = input.RecentlyActive === 'PT3H' ? 3 * HOUR : TWO_WEEKS;
  const found = listSeries(context.store, context, {
    activeSince: context.now.getTime() - age,
    ...(input.Namespace !== undefined && { namespace: input.Namespace }),
    ...(input.MetricName !== undefined && { metricName: input.MetricName }),
  }).filter((metric) => hasDimensions(metric, input.Dimensions));
  const badToken = () => invalidValue('Invalid nextToken');
  const page = pageOf(found, ({ id }) => String(id), input.NextToken, PAGE, badToken);
  return {
    Metrics: page.items.map(({ namespace, metricName, dimensions }) => ({
      Namespace: namespace,
      MetricName: metricName,
      Dimensions: dimensionsView(dimensions),
    })),
    NextToken: page.nextToken,
  };
};

function hasDimensions(metric: MetricSeries, filters: ListMetricsCommandInput['Dimensions'] = []): boolean {
  return filters.every(({ Name, Value }) =>
    metric.dimensions.some(({ name, value }) => name === Name && (Value === undefined || value === Value)),
  );
}
