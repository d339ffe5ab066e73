import type { RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult } from '@aws-sdk/client-ec2';
import { revokeRules } from '../revoke-rules.ts';
import type { Ec2Operation } from '../within-account.ts';

export const revokeSecurityGroupEgress: Ec2Operation<
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult
> = (input, context) => revokeRules(context, input, true);
