import type {
  IpPermission,
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
} from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { invalidParameter, missingParameter } from '../errors.ts';
import { kinds } from '../resources.ts';
import { requiredGroup } from '../security-group-lookup.ts';
import { isSameRule, readPermissions, rulesOf } from '../security-group-rules.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ModifySecurityGroupRules: each rule is given anew, but its peer stays of the same type. */
export const modifySecurityGroupRules: Ec2Operation<
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult
> = (input, context) => {
  const group = requiredGroup(context, { GroupId: input.GroupId });
  for (const { SecurityGroupRuleId: id, SecurityGroupRule: wanted } of input.SecurityGroupRules ?? []) {
    if (id === undefined) throw missingParameter('securityGroupRuleId');
    if (wanted === undefined) throw missingParameter('securityGroupRule');
    const rules = rulesOf(context, group.groupId);
    const rule = rules.find((each) => each.securityGroupRuleId === id);
    if (rule === undefined) throw kinds.securityGroupRule.notFound([id]);
    const [request] = readPermissions(context, group, [asPermission(wanted)]);
    if (peerType(request!) !== peerType(rule))
      throw invalidParameter('You may not change the source type of an existing security group rule.');
    const twin = rules.find(
      (each) => each !== rule && each.isEgress === rule.isEgress && isSameRule(each, request!),
    );
    if (twin !== undefined)
      throw new ServiceError(
        'InvalidPermission.Duplicate',
        `the specified rule already exists as ${twin.securityGroupRuleId}`,
      );
    const { cidrIpv4, cidrIpv6, prefixListId, referencedGroupId, description, ...kept } = rule;
    context.store.put(kinds.securityGroupRule.table, { ...kept, ...request! });
  }
  return { Return: true };
};

function asPermission(rule: SecurityGroupRuleRequest): IpPermission {
  const { IpProtocol, FromPort, ToPort, Description } = rule;
  return {
    IpProtocol,
    FromPort,
    ToPort,
    IpRanges: rule.CidrIpv4 === undefined ? [] : [{ CidrIp: rule.CidrIpv4, Description }],
    Ipv6Ranges: rule.CidrIpv6 === undefined ? [] : [{ CidrIpv6: rule.CidrIpv6, Description }],
    PrefixListIds: rule.PrefixListId === undefined ? [] : [{ PrefixListId: rule.PrefixListId, Description }],
    UserIdGroupPairs:
      rule.ReferencedGroupId === undefined ? [] : [{ GroupId: rule.ReferencedGroupId, Description }],
  };
}

const peerTypes = ['cidrIpv4', 'cidrIpv6', 'prefixListId', 'referencedGroupId'] as const;
const peerType = (rule: Partial<Record<(typeof peerTypes)[number], string>>) =>
  peerTypes.find((name) => rule[name] !== undefined);
