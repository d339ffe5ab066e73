import type { UserIdGroupPair } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { SecurityGroupRow } from '../../store/tables/ec2.ts';
import { missingParameter } from './errors.ts';
import { kinds, required, rowsOf } from './resources.ts';

/** The group that a request names: by id, or by name for a group of the default VPC. */
export function requiredGroup(
  context: RequestContext,
  { GroupId, GroupName }: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
): SecurityGroupRow {
  if (GroupId !== undefined && GroupId !== '') return groupById(context, GroupId);
  if (GroupName === undefined || GroupName === '') throw missingParameter('groupName or groupId');
  return groupByName(context, GroupName);
}

export function groupById(context: RequestContext, groupId: string): SecurityGroupRow {
  if (!/^sg-[0-9a-z]+$/.test(groupId))
    throw new ServiceError('InvalidGroupId.Malformed', `Invalid id: "${groupId}" (expecting "sg-...")`);
  return required(context, kinds.securityGroup, groupId);
}

function groupByName(context: RequestContext, groupName: string): SecurityGroupRow {
  const vpc = rowsOf(context, kinds.vpc).find((row) => row.isDefault);
  const groups = vpc === undefined ? [] : rowsOf(context, kinds.securityGroup, { vpcId: vpc.vpcId });
  const group = groups.find((row) => row.groupName === groupName);
  if (group === undefined)
    throw new ServiceError(
      'InvalidGroup.NotFound',
      `The security group '${groupName}' does not exist in default VPC '${vpc?.vpcId ?? 'none'}'`,
    );
  return group;
}

/** The peer of a rule: a group of the same VPC (there are no peerings here). */
export function referencedGroup(
  context: RequestContext,
  group: SecurityGroupRow,
  pair: UserIdGroupPair,
): SecurityGroupRow {
  const peer = requiredGroup(context, pair);
  if (peer.vpcId !== group.vpcId)
    throw new ServiceError(
      'InvalidGroup.NotFound',
      `You have specified two resources that belong to different networks.`,
    );
  return peer;
}
