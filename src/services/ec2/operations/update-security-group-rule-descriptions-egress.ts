import type {
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult,
} from '@aws-sdk/client-ec2';
import { updateDescriptions } from '../rule-descriptions.ts';
import type { Ec2Operation } from '../within-account.ts';

export const updateSecurityGroupRuleDescriptionsEgress: Ec2Operation<
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult
> = (input, context) => updateDescriptions(context, input, true);
