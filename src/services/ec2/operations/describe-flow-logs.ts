import type { DescribeFlowLogsRequest, DescribeFlowLogsResult } from '@aws-sdk/client-ec2';
import type { FlowLogRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { flowLogView } from '../flow-logs.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeFlowLogs, "Filter.N". */
const filters: FilterTable<FlowLogRow> = {
  'deliver-log-status': () => undefined,
  'flow-log-id': (row) => row.flowLogId,
  'log-destination-type': (row) => row.logDestinationType,
  'log-group-name': (row) => row.logGroupName,
  'resource-id': (row) => row.resourceId,
  'traffic-type': (row) => row.trafficType,
};

export const describeFlowLogs: Ec2Operation<DescribeFlowLogsRequest, DescribeFlowLogsResult> = (
  input,
  context,
) => {
  const { rows, nextToken } = describe(context, kinds.flowLog, filters, {
    ids: input.FlowLogIds,
    filters: input.Filter,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 1000],
  });
  return { FlowLogs: rows.map(flowLogView), NextToken: nextToken };
};
