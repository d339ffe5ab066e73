import type { DeleteMountTargetCommandInput } from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { networkInterfaceTable } from '../../../store/tables/ec2.ts';
import { mountTargetTable } from '../../../store/tables/efs.ts';
import { requireMountTarget } from '../lookup.ts';

/** "The operation also deletes the associated network interface." Containers that run keep what they have mounted. */
export const deleteMountTarget: Operation<DeleteMountTargetCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const { mountTargetId, networkInterfaceId } = requireMountTarget(context, input.MountTargetId);
    tx.delete(networkInterfaceTable, networkInterfaceId);
    tx.delete(mountTargetTable, mountTargetId);
    return {};
  });
