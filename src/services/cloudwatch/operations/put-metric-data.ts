import type { PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { writeMetrics } from '../../../store/metrics/write-metrics.ts';
import { checkNamespace, dataOf, sampleOf } from '../metric-data.ts';

export const putMetricData: Operation<PutMetricDataCommandInput, object> = (input, context) => {
  checkNamespace(input.Namespace!);
  const facts = { namespace: input.Namespace!, now: context.now.getTime(), speed: context.server.speed };
  const samples = dataOf(input).map(({ place, datum }) => sampleOf(datum, place, facts));
  writeMetrics(
    context.store,
    context,
    samples.filter((sample) => sample !== undefined),
    context.now,
  );
  return {};
};
