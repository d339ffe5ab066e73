import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { VpcRow } from '../../../store/tables/ec2.ts';
import { putSecurityGroup } from '../../../store/vpc-rows.ts';
import { invalidParameter, missingParameter } from '../errors.ts';
import { makingFor } from '../making.ts';
import { kinds, required, rowsOf } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { groupArn } from '../views/security-group.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createSecurityGroup: Ec2Operation<CreateSecurityGroupRequest, CreateSecurityGroupResult> = (
  input,
  context,
) => {
  const vpc = vpcFor(context, input.VpcId);
  const groupName = readName(input.GroupName, 'GroupName');
  const description = readText(input.Description, 'GroupDescription');
  const siblings = rowsOf(context, kinds.securityGroup, { vpcId: vpc.vpcId });
  if (siblings.some((row) => row.groupName.toLowerCase() === groupName.toLowerCase()))
    throw new ServiceError(
      'InvalidGroup.Duplicate',
      `The security group '${groupName}' already exists for VPC '${vpc.vpcId}'`,
    );
  const tags = tagsFrom(input.TagSpecifications, 'security-group', context);
  const row = putSecurityGroup(makingFor(context), { vpcId: vpc.vpcId, groupName, description, tags });
  return { GroupId: row.groupId, SecurityGroupArn: groupArn(row), Tags: [...row.tags] };
};

function vpcFor(context: RequestContext, vpcId: string | undefined): VpcRow {
  if (vpcId !== undefined) return required(context, kinds.vpc, vpcId);
  const vpc = rowsOf(context, kinds.vpc).find((row) => row.isDefault);
  if (vpc === undefined) throw new ServiceError('VPCIdNotSpecified', 'No default VPC for this user');
  return vpc;
}

/** API reference, CreateSecurityGroup: up to 255 characters of this set. */
function readText(text: string | undefined, parameter: string): string {
  if (text === undefined || text === '') throw missingParameter(parameter);
  if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text))
    throw invalidParameter(
      `Value (${text}) for parameter ${parameter} is invalid. Valid values are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*`,
    );
  return text;
}

function readName(text: string | undefined, parameter: string): string {
  const name = readText(text, parameter);
  if (name.toLowerCase().startsWith('sg-'))
    throw invalidParameter(
      `Invalid value '${name}' for groupName. Group names may not be in the format sg-*.`,
    );
  if (name === 'default')
    throw new ServiceError('InvalidGroup.Reserved', `The security group '${name}' is reserved`);
  return name;
}
