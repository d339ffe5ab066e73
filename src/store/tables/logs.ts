import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

export interface LogGroupRow extends Scope {
  /** `<account>/<region>/<name>`: names are in byte order within a region, as DescribeLogGroups lists them. */
  readonly logGroupKey: string;
  readonly logGroupName: string;
  readonly logGroupClass: LogGroupClass;
  readonly retentionInDays?: number;
  readonly kmsKeyId?: string;
  readonly deletionProtectionEnabled: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
}
export const logGroupTable = defineTable<LogGroupRow>({
  name: 'logs_groups',
  key: 'logGroupKey',
  indexes: ['account', 'region'],
});

export interface LogGroupName extends Scope {
  readonly logGroupName: string;
}

export function logGroupKey({ account, region, logGroupName }: LogGroupName): string {
  return `${account}/${region}/${logGroupName}`;
}

/** Written by PutMetricFilter; goes with its group. `id` sorts by group and name. */
export interface MetricFilterRow extends Scope {
  readonly id: string;
  readonly logGroupKey: string;
  readonly logGroupName: string;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly transformations: readonly StoredTransformation[];
  readonly createdAt: number;
}
export interface StoredTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or the selector of one. */
  readonly metricValue: string;
  readonly defaultValue?: number;
  readonly dimensions: readonly { readonly name: string; readonly selector: string }[];
  readonly unit: string;
}
export const metricFilterTable = defineTable<MetricFilterRow>({
  name: 'logs_metric_filters',
  key: 'id',
  indexes: ['account', 'region', 'logGroupKey'],
});

/** Names hold no colon (API reference, PutMetricFilter). */
export const metricFilterKey = (group: LogGroupName, filterName: string) =>
  `${logGroupKey(group)}:${filterName}`;

/** Kept and given back; nothing here writes logs as another AWS service. */
export interface LogsResourcePolicyRow extends Scope {
  readonly id: string;
  readonly policyName: string;
  readonly policyDocument: string;
  readonly updatedAt: number;
}
export const logsResourcePolicyTable = defineTable<LogsResourcePolicyRow>({
  name: 'logs_resource_policies',
  key: 'id',
  indexes: ['account', 'region'],
});
