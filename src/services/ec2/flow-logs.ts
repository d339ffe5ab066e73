import type { CreateFlowLogsRequest, FlowLog, LogDestinationType, TrafficType } from '@aws-sdk/client-ec2';
import type { FlowLogRow } from '../../store/tables/ec2.ts';
import { invalidCombination, invalidParameter, missingParameter } from './errors.ts';

/** VPC user guide, "Flow log records", "Default format". */
const defaultFields =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
export const defaultFormat = defaultFields.replace(/[^ ]+/g, (field) => `$\{${field}}`);

/** API reference, CreateFlowLogs: a log group needs a role, and is named by its name or its ARN; a bucket by its ARN. */
export function destinationOf(input: CreateFlowLogsRequest) {
  const { LogDestination, LogGroupName, DeliverLogsPermissionArn } = input;
  const type = input.LogDestinationType ?? 'cloud-watch-logs';
  if (type === 'kinesis-data-firehose')
    throw invalidParameter('Slipway does not support the log destination type kinesis-data-firehose.');
  if (LogDestination !== undefined && LogGroupName !== undefined)
    throw invalidCombination('Please only provide LogGroupName or only provide LogDestination.');
  if (type === 's3' && LogDestination === undefined)
    throw invalidParameter('LogDestination can not be empty.');
  if (type === 's3' && LogGroupName !== undefined)
    throw invalidCombination('LogGroupName is only applicable for cloud-watch-logs delivery.');
  if (type === 'cloud-watch-logs') {
    if (LogDestination === undefined && LogGroupName === undefined) throw missingParameter('LogGroupName');
    if (DeliverLogsPermissionArn === undefined)
      throw invalidParameter(
        "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
      );
  }
  return {
    logDestinationType: type,
    ...(LogDestination !== undefined && { logDestination: LogDestination }),
    ...(LogGroupName !== undefined && { logGroupName: LogGroupName }),
    ...(DeliverLogsPermissionArn !== undefined && { deliverLogsPermissionArn: DeliverLogsPermissionArn }),
  };
}

/** Nothing is delivered, so nothing is said of delivery. */
export function flowLogView(row: FlowLogRow): FlowLog {
  return {
    FlowLogId: row.flowLogId,
    FlowLogStatus: 'ACTIVE',
    CreationTime: new Date(row.createdAt),
    ResourceId: row.resourceId,
    TrafficType: row.trafficType as TrafficType,
    LogDestinationType: row.logDestinationType as LogDestinationType,
    LogDestination: row.logDestination,
    LogGroupName: row.logGroupName,
    DeliverLogsPermissionArn: row.deliverLogsPermissionArn,
    LogFormat: row.logFormat,
    MaxAggregationInterval: row.maxAggregationInterval,
    DestinationOptions: row.destinationOptions,
    Tags: [...row.tags],
  };
}
