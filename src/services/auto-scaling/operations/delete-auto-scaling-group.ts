import type { DeleteAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { autoScalingGroupTable, scalingActivityTable } from '../../../store/tables/auto-scaling.ts';
import { groupInUse, validationError } from '../errors.ts';
import { requireGroup } from '../groups.ts';

/** Its activities go with it. */
export const deleteAutoScalingGroup: Operation<DeleteAutoScalingGroupType, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireGroup(context, input.AutoScalingGroupName);
    const protection = row.settings.DeletionProtection;
    if (
      protection === 'prevent-all-deletion' ||
      (protection === 'prevent-force-deletion' && input.ForceDelete)
    )
      throw validationError(`The group ${row.name} is protected from deletion (${protection}).`);
    if (row.instances.length > 0 && input.ForceDelete !== true) throw groupInUse();
    for (const { id } of tx.list(scalingActivityTable, { where: { groupId: row.id } }))
      tx.delete(scalingActivityTable, id);
    tx.delete(autoScalingGroupTable, row.id);
    return {};
  });
