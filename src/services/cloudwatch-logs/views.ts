import type {
  LogGroup,
  LogGroupSummary,
  LogStream,
  MetricFilter,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch-logs';
import { arn } from '../../domain/arns.ts';
import type { LogStreamRow } from '../../store/log-streams.ts';
import { storedBytes } from '../../store/log-streams.ts';
import type { Store } from '../../store/store.ts';
import { type LogGroupRow, type MetricFilterRow, metricFilterTable } from '../../store/tables/logs.ts';

const groupArn = (row: LogGroupRow) => arn('logs', row, `log-group:${row.logGroupName}`);

/** `arn` ends in `:*`, `logGroupArn` does not (API reference, LogGroup). */
export function logGroupView(store: Store, row: LogGroupRow): LogGroup {
  return {
    logGroupName: row.logGroupName,
    creationTime: row.createdAt,
    retentionInDays: row.retentionInDays,
    metricFilterCount: store.count(metricFilterTable, { logGroupKey: row.logGroupKey }),
    arn: `${groupArn(row)}:*`,
    logGroupArn: groupArn(row),
    storedBytes: storedBytes(store, row),
    kmsKeyId: row.kmsKeyId,
    logGroupClass: row.logGroupClass,
    deletionProtectionEnabled: row.deletionProtectionEnabled,
  };
}

export function logGroupSummaryView(row: LogGroupRow): LogGroupSummary {
  return {
    logGroupName: row.logGroupName,
    logGroupArn: groupArn(row),
    logGroupClass: row.logGroupClass,
  };
}

/** `storedBytes` of a stream has been 0 since June 2019 (API reference, LogStream). */
export function logStreamView(group: LogGroupRow, stream: LogStreamRow): LogStream {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: stream.firstEventTimestamp ?? undefined,
    lastEventTimestamp: stream.lastEventTimestamp ?? undefined,
    lastIngestionTime: stream.lastIngestionTime ?? undefined,
    uploadSequenceToken: sequenceToken(stream),
    arn: `${groupArn(group)}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}

/** Sequence tokens are ignored, but older clients still read one. */
export function sequenceToken(stream: LogStreamRow): string {
  return `49${String(stream.lastIngestionTime ?? stream.createdAt).padStart(27, '0')}${String(stream.id).padStart(27, '0')}`;
}

export function metricFilterView(row: MetricFilterRow): MetricFilter {
  return {
    filterName: row.filterName,
    filterPattern: row.filterPattern,
    metricTransformations: row.transformations.map(({ dimensions, unit, ...rest }) => ({
      ...rest,
      ...(dimensions.length > 0 && {
        dimensions: Object.fromEntries(dimensions.map(({ name, selector }) => [name, selector])),
      }),
      unit: unit as StandardUnit,
    })),
    creationTime: row.createdAt,
    logGroupName: row.logGroupName,
    applyOnTransformedLogs: false,
  };
}
