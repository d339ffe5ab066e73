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
