import type { ModifyMountTargetSecurityGroupsCommandInput } from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { networkInterfaceTable } from '../../../store/tables/ec2.ts';
import { requireMountTarget } from '../lookup.ts';
import { securityGroupsFor } from '../mount-interfaces.ts';

export const modifyMountTargetSecurityGroups: Operation<
  ModifyMountTargetSecurityGroupsCommandInput,
  object
> = (input, context) => {
  const { networkInterfaceId, vpcId } = requireMountTarget(context, input.MountTargetId);
  const securityGroupIds = securityGroupsFor(context, vpcId, input.SecurityGroups);
  context.store.update(networkInterfaceTable, networkInterfaceId, (row) => ({ ...row, securityGroupIds }));
  return {};
};
