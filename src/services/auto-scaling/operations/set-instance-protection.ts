import type { SetInstanceProtectionQuery } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { autoScalingGroupTable } from '../../../store/tables/auto-scaling.ts';
import { validationError } from '../errors.ts';
import { requireGroup } from '../groups.ts';

export const setInstanceProtection: Operation<SetInstanceProtectionQuery, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireGroup(context, input.AutoScalingGroupName);
    const ids = input.InstanceIds!;
    const missing = ids.filter((id) => !row.instances.some((each) => each.instanceId === id));
    if (missing.length > 0)
      throw validationError(
        `The following instances are not part of Auto Scaling group ${row.name}: ${missing.join(', ')}`,
      );
    const instances = row.instances.map((each) =>
      ids.includes(each.instanceId) ? { ...each, protectedFromScaleIn: input.ProtectedFromScaleIn! } : each,
    );
    tx.put(autoScalingGroupTable, { ...row, instances });
    return {};
  });
