import type {
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from '@aws-sdk/client-ec2';
import { updateDescriptions } from '../rule-descriptions.ts';
import type { Ec2Operation } from '../within-account.ts';

export const updateSecurityGroupRuleDescriptionsIngress: Ec2Operation<
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult
> = (input, context) => updateDescriptions(context, input, false);
