import type { DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import { dependencyViolation } from '../errors.ts';
import { kinds, rowsOf } from '../resources.ts';
import { requiredGroup } from '../security-group-lookup.ts';
import { rulesOf } from '../security-group-rules.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteSecurityGroup: not while an interface has it or a rule of another group names it. */
export const deleteSecurityGroup: Ec2Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult> = (
  input,
  context,
) => {
  const { groupId, groupName } = requiredGroup(context, input);
  if (groupName === 'default')
    throw new ServiceError(
      'CannotDelete',
      `the specified group: "${groupId}" name: "default" cannot be deleted by a user`,
    );
  if (isUsed(context, groupId)) throw dependencyViolation(`resource ${groupId} has a dependent object`);
  for (const rule of rulesOf(context, groupId))
    context.store.delete(kinds.securityGroupRule.table, rule.securityGroupRuleId);
  context.store.delete(kinds.securityGroup.table, groupId);
  return { Return: true, GroupId: groupId };
};

function isUsed(context: RequestContext, groupId: string): boolean {
  const references = rowsOf(context, kinds.securityGroupRule, { referencedGroupId: groupId });
  return (
    references.some((rule) => rule.groupId !== groupId) ||
    rowsOf(context, kinds.networkInterface).some((row) => row.securityGroupIds.includes(groupId)) ||
    rowsOf(context, kinds.vpcEndpoint).some((row) => row.securityGroupIds.includes(groupId))
  );
}
