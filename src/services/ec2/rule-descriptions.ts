import type { IpPermission, SecurityGroupRuleDescription } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { SecurityGroupRuleRow } from '../../store/tables/ec2.ts';
import { missingParameter } from './errors.ts';
import { kinds } from './resources.ts';
import { requiredGroup } from './security-group-lookup.ts';
import { isSameRule, readPermissions, ruleNotFound, rulesOf } from './security-group-rules.ts';

interface DescriptionInput {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly IpPermissions?: IpPermission[] | undefined;
  readonly SecurityGroupRuleDescriptions?: SecurityGroupRuleDescription[] | undefined;
}

/** Gives rules of one direction new words; a description that is left out takes the old one away (API reference). */
export function updateDescriptions(
  context: RequestContext,
  input: DescriptionInput,
  isEgress: boolean,
): { Return: boolean } {
  const group = requiredGroup(context, input);
  const existing = rulesOf(context, group.groupId, isEgress);
  const byId = input.SecurityGroupRuleDescriptions ?? [];
  const permissions = input.IpPermissions ?? [];
  if (byId.length === 0 && permissions.length === 0)
    throw missingParameter('ipPermissions or securityGroupRuleDescriptions');
  for (const { SecurityGroupRuleId: id = '', Description } of byId)
    setDescription(
      context,
      existing.find((rule) => rule.securityGroupRuleId === id),
      Description,
      () => kinds.securityGroupRule.notFound([id]),
    );
  for (const request of readPermissions(context, group, permissions))
    setDescription(
      context,
      existing.find((rule) => isSameRule(rule, request)),
      request.description,
      ruleNotFound,
    );
  return { Return: true };
}

function setDescription(
  { store }: RequestContext,
  rule: SecurityGroupRuleRow | undefined,
  description: string | undefined,
  missing: () => Error,
): void {
  if (rule === undefined) throw missing();
  const { description: _, ...rest } = rule;
  store.put(kinds.securityGroupRule.table, description === undefined ? rest : { ...rest, description });
}
