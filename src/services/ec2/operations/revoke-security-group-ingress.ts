import type {
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { revokeRules } from '../revoke-rules.ts';
import type { Ec2Operation } from '../within-account.ts';

export const revokeSecurityGroupIngress: Ec2Operation<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult
> = (input, context) => revokeRules(context, input, false);
