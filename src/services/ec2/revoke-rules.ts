import type { IpPermission, RevokeSecurityGroupIngressResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { SecurityGroupRow, SecurityGroupRuleRow } from '../../store/tables/ec2.ts';
import { type PermissionInput, permissionsOf } from './permission-input.ts';
import { kinds, required } from './resources.ts';
import { requiredGroup } from './security-group-lookup.ts';
import { isSameRule, readPermissions, ruleNotFound, rulesOf } from './security-group-rules.ts';

interface RevokeInput extends PermissionInput {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly SecurityGroupRuleIds?: string[] | undefined;
}

/**
 * Takes rules of one direction away, named by their ids or by what they allow. API reference, RevokeSecurityGroupIngress: for a default VPC a
 * permission that matches no rule is only told of; elsewhere it is an error.
 */
export function revokeRules(
  context: RequestContext,
  input: RevokeInput,
  isEgress: boolean,
): RevokeSecurityGroupIngressResult {
  const group = requiredGroup(context, input);
  const { rules, unknown } = rulesToRevoke(context, group, input, isEgress);
  for (const rule of rules) context.store.delete(kinds.securityGroupRule.table, rule.securityGroupRuleId);
  return {
    Return: true,
    ...(unknown.length > 0 ? { UnknownIpPermissions: [...unknown] } : {}),
    RevokedSecurityGroupRules: rules.map((rule) => ({
      SecurityGroupRuleId: rule.securityGroupRuleId,
      GroupId: rule.groupId,
      IsEgress: rule.isEgress,
      IpProtocol: rule.ipProtocol,
      FromPort: rule.fromPort,
      ToPort: rule.toPort,
      CidrIpv4: rule.cidrIpv4,
      CidrIpv6: rule.cidrIpv6,
      PrefixListId: rule.prefixListId,
      ReferencedGroupId: rule.referencedGroupId,
      Description: rule.description,
    })),
  };
}

interface Selection {
  readonly rules: readonly SecurityGroupRuleRow[];
  readonly unknown: readonly IpPermission[];
}

function rulesToRevoke(
  context: RequestContext,
  group: SecurityGroupRow,
  input: RevokeInput,
  isEgress: boolean,
): Selection {
  const existing = rulesOf(context, group.groupId, isEgress);
  const ids = input.SecurityGroupRuleIds ?? [];
  if (ids.length > 0) return { rules: ids.map((id) => ruleById(existing, id)), unknown: [] };
  const permissions = permissionsOf(input);
  const wanted = permissions.map((permission) => ({
    permission,
    rules: readPermissions(context, group, [permission]).map((request) =>
      existing.find((rule) => isSameRule(rule, request)),
    ),
  }));
  const unknown = wanted.filter(({ rules }) => rules.includes(undefined)).map(({ permission }) => permission);
  if (unknown.length > 0 && !required(context, kinds.vpc, group.vpcId).isDefault) throw ruleNotFound();
  return { rules: wanted.flatMap(({ rules }) => rules.filter((rule) => rule !== undefined)), unknown };
}

function ruleById(existing: readonly SecurityGroupRuleRow[], id: string): SecurityGroupRuleRow {
  const rule = existing.find((each) => each.securityGroupRuleId === id);
  if (rule === undefined) throw kinds.securityGroupRule.notFound([id]);
  return rule;
}
