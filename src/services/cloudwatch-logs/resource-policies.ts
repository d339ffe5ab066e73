import type { ResourcePolicy } from '@aws-sdk/client-cloudwatch-logs';
import type { Scope } from '../../domain/scope.ts';
import type { LogsResourcePolicyRow } from '../../store/tables/logs.ts';
import { notBuilt } from './errors.ts';

export const resourcePolicyKey = ({ account, region }: Scope, policyName: string) =>
  `${account}/${region}/${policyName}`;

/** Policies of the account are kept; those of one log group are not built. */
export function refuseScoped(input: {
  readonly resourceArn?: string | undefined;
  readonly policyScope?: string | undefined;
}): void {
  if (input.resourceArn !== undefined || input.policyScope === 'RESOURCE')
    throw notBuilt('A resource policy of one log group (resourceArn)');
}

export function resourcePolicyView({
  policyName,
  policyDocument,
  updatedAt,
}: LogsResourcePolicyRow): ResourcePolicy {
  return { policyName, policyDocument, lastUpdatedTime: updatedAt, policyScope: 'ACCOUNT' };
}
