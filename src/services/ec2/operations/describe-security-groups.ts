import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { SecurityGroupRow, SecurityGroupRuleRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { find, kinds } from '../resources.ts';
import { groupById, requiredGroup } from '../security-group-lookup.ts';
import { rulesOf } from '../security-group-rules.ts';
import { securityGroupView } from '../views/security-group.ts';
import type { Ec2Operation } from '../within-account.ts';

/** The filters on rules, for one direction. */
function ruleFilters(context: RequestContext, isEgress: boolean): FilterTable<SecurityGroupRow> {
  const prefix = isEgress ? 'egress.ip-permission' : 'ip-permission';
  const of = (look: (rule: SecurityGroupRuleRow) => string | number | undefined) => (row: SecurityGroupRow) =>
    rulesOf(context, row.groupId, isEgress).map(look);
  const groupName = ({ referencedGroupId }: SecurityGroupRuleRow) =>
    find(context, kinds.securityGroup, referencedGroupId)?.groupName;
  return {
    [`${prefix}.cidr`]: of((rule) => rule.cidrIpv4),
    [`${prefix}.ipv6-cidr`]: of((rule) => rule.cidrIpv6),
    [`${prefix}.from-port`]: of((rule) => rule.fromPort),
    [`${prefix}.to-port`]: of((rule) => rule.toPort),
    [`${prefix}.protocol`]: of((rule) => rule.ipProtocol),
    [`${prefix}.prefix-list-id`]: of((rule) => rule.prefixListId),
    [`${prefix}.group-id`]: of((rule) => rule.referencedGroupId),
    [`${prefix}.group-name`]: of(groupName),
    [`${prefix}.user-id`]: of((rule) => (rule.referencedGroupId === undefined ? undefined : rule.account)),
  };
}

/** API reference, DescribeSecurityGroups, "Filter.N". */
const filters = (context: RequestContext): FilterTable<SecurityGroupRow> => ({
  description: (row) => row.description,
  'group-id': (row) => row.groupId,
  'group-name': (row) => row.groupName,
  'owner-id': (row) => row.account,
  'vpc-id': (row) => row.vpcId,
  ...ruleFilters(context, false),
  ...ruleFilters(context, true),
});

export const describeSecurityGroups: Ec2Operation<
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult
> = (input, context) => {
  const ids = [
    ...(input.GroupIds ?? []).map((id) => groupById(context, id).groupId),
    ...(input.GroupNames ?? []).map((name) => requiredGroup(context, { GroupName: name }).groupId),
  ];
  const { rows, nextToken } = describe(context, kinds.securityGroup, filters(context), {
    ids,
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { SecurityGroups: rows.map((row) => securityGroupView(context, row)), NextToken: nextToken };
};
