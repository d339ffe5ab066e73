import type { DeleteMetricFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { metricFilterKey, metricFilterTable } from '../../../store/tables/logs.ts';
import { metricFilterNotFound } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';

export const deleteMetricFilter: Operation<DeleteMetricFilterCommandInput, object> = (input, context) => {
  const group = requireLogGroup(context, { logGroupName: input.logGroupName });
  if (!context.store.delete(metricFilterTable, metricFilterKey(group, input.filterName!)))
    throw metricFilterNotFound();
  return {};
};
