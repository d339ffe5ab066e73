import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
} from '@aws-sdk/client-ec2';
import type { SecurityGroupRuleRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { kinds } from '../resources.ts';
import { ruleView } from '../views/security-group.ts';
import type { Ec2Operation } from '../within-account.ts';

const filters: FilterTable<SecurityGroupRuleRow> = {
  'group-id': (row) => row.groupId,
  'security-group-rule-id': (row) => row.securityGroupRuleId,
};

export const describeSecurityGroupRules: Ec2Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = (input, context) => {
  const { rows, nextToken } = describe(context, kinds.securityGroupRule, filters, {
    ids: input.SecurityGroupRuleIds,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { SecurityGroupRules: rows.map(ruleView), NextToken: nextToken };
};
