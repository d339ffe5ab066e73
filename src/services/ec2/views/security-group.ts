import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { arn } from '../../../domain/arns.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { SecurityGroupRow, SecurityGroupRuleRow } from '../../../store/tables/ec2.ts';
import { rulesOf } from '../security-group-rules.ts';

export const groupArn = (row: SecurityGroupRow) => arn('ec2', row, `security-group/${row.groupId}`);

export function securityGroupView(context: RequestContext, row: SecurityGroupRow): SecurityGroup {
  const rules = rulesOf(context, row.groupId);
  return {
    GroupId: row.groupId,
    GroupName: row.groupName,
    Description: row.description,
    OwnerId: row.account,
    VpcId: row.vpcId,
    SecurityGroupArn: groupArn(row),
    IpPermissions: permissionsView(rules.filter((rule) => !rule.isEgress)),
    IpPermissionsEgress: permissionsView(rules.filter((rule) => rule.isEgress)),
    Tags: [...row.tags],
  };
}

/** Rules of one protocol and port range are shown as one permission with several peers. */
function permissionsView(rules: readonly SecurityGroupRuleRow[]): IpPermission[] {
  const groups = Map.groupBy(rules, (rule) => `${rule.ipProtocol}/${rule.fromPort}/${rule.toPort}`);
  return [...groups.values()].map(permissionView);
}

function permissionView(rules: readonly SecurityGroupRuleRow[]): IpPermission {
  const { ipProtocol, fromPort, toPort } = rules[0]!;
  const hasPorts = /^(tcp|udp|icmp|icmpv6)$/.test(ipProtocol);
  return {
    IpProtocol: ipProtocol,
    ...(hasPorts ? { FromPort: fromPort, ToPort: toPort } : {}),
    IpRanges: rules
      .filter((rule) => rule.cidrIpv4 !== undefined)
      .map((rule) => ({ CidrIp: rule.cidrIpv4, Description: rule.description })),
    Ipv6Ranges: rules
      .filter((rule) => rule.cidrIpv6 !== undefined)
      .map((rule) => ({ CidrIpv6: rule.cidrIpv6, Description: rule.description })),
    PrefixListIds: rules
      .filter((rule) => rule.prefixListId !== undefined)
      .map((rule) => ({ PrefixListId: rule.prefixListId, Description: rule.description })),
    UserIdGroupPairs: rules
      .filter((rule) => rule.referencedGroupId !== undefined)
      .map((rule) => ({
        GroupId: rule.referencedGroupId,
        UserId: rule.account,
        Description: rule.description,
      })),
  };
}

export function ruleView(row: SecurityGroupRuleRow): SecurityGroupRule {
  return {
    SecurityGroupRuleId: row.securityGroupRuleId,
    SecurityGroupRuleArn: arn('ec2', row, `security-group-rule/${row.securityGroupRuleId}`),
    GroupId: row.groupId,
    GroupOwnerId: row.account,
    IsEgress: row.isEgress,
    IpProtocol: row.ipProtocol,
    FromPort: row.fromPort,
    ToPort: row.toPort,
    CidrIpv4: row.cidrIpv4,
    CidrIpv6: row.cidrIpv6,
    PrefixListId: row.prefixListId,
    ...(row.referencedGroupId === undefined
      ? {}
      : { ReferencedGroupInfo: { GroupId: row.referencedGroupId, UserId: row.account } }),
    Description: row.description,
    Tags: [...row.tags],
  };
}
