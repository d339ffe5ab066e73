import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { permissionsOf } from '../permission-input.ts';
import { requiredGroup } from '../security-group-lookup.ts';
import { addRules, readPermissions } from '../security-group-rules.ts';
import { tagsFrom } from '../tags.ts';
import { ruleView } from '../views/security-group.ts';
import type { Ec2Operation } from '../within-account.ts';

export const authorizeSecurityGroupIngress: Ec2Operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
> = (input, context) => {
  const group = requiredGroup(context, input);
  const requests = readPermissions(context, group, permissionsOf(input));
  const tags = tagsFrom(input.TagSpecifications, 'security-group-rule', context);
  const rules = addRules(context, group, false, requests, tags);
  return { Return: true, SecurityGroupRules: rules.map(ruleView) };
};
