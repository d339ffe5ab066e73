import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
} from '@aws-sdk/client-ec2';
import { permissionsOf } from '../permission-input.ts';
import { requiredGroup } from '../security-group-lookup.ts';
import { addRules, readPermissions } from '../security-group-rules.ts';
import { tagsFrom } from '../tags.ts';
import { ruleView } from '../views/security-group.ts';
import type { Ec2Operation } from '../within-account.ts';

export const authorizeSecurityGroupEgress: Ec2Operation<
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult
> = (input, context) => {
  const group = requiredGroup(context, { GroupId: input.GroupId });
  const requests = readPermissions(context, group, permissionsOf(input));
  const tags = tagsFrom(input.TagSpecifications, 'security-group-rule', context);
  const rules = addRules(context, group, true, requests, tags);
  return { Return: true, SecurityGroupRules: rules.map(ruleView) };
};
