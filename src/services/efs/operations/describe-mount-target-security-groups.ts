import type {
  DescribeMountTargetSecurityGroupsCommandInput,
  DescribeMountTargetSecurityGroupsResponse,
} from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { networkInterfaceTable } from '../../../store/tables/ec2.ts';
import { requireMountTarget } from '../lookup.ts';

export const describeMountTargetSecurityGroups: Operation<
  DescribeMountTargetSecurityGroupsCommandInput,
  DescribeMountTargetSecurityGroupsResponse
> = (input, context) => {
  const { networkInterfaceId } = requireMountTarget(context, input.MountTargetId);
  const row = context.store.get(networkInterfaceTable, networkInterfaceId);
  return { SecurityGroups: [...(row?.securityGroupIds ?? [])] };
};
