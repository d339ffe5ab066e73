import type { Scope } from './scope.ts';

/** `aws-cn` and `aws-us-gov` are partitions of their own (AWS General Reference, "Amazon Resource Names"). */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function arn(service: string, scope: Scope, resource: string): string {
  return `arn:${partitionOf(scope.region)}:${service}:${scope.region}:${scope.account}:${resource}`;
}

/** For services without regions, such as IAM. */
export function globalArn(service: string, scope: Scope, resource: string): string {
  return `arn:${partitionOf(scope.region)}:${service}::${scope.account}:${resource}`;
}

export interface ParsedArn extends Scope {
  readonly partition: string;
  readonly service: string;
  /** Everything after the account: `cluster/default`, `log-group:/ecs/web:*`. */
  readonly resource: string;
}

export function parseArn(text: string): ParsedArn | undefined {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return undefined;
  const [, partition = '', service = '', region = '', account = ''] = parts;
  return { partition, service, region, account, resource: parts.slice(5).join(':') };
}
