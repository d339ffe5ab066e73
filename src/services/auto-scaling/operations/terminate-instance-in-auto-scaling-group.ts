import type { ActivityType, TerminateInstanceInAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalingActivityTable } from '../../../store/tables/auto-scaling.ts';
import { validationError } from '../errors.ts';
import { groupsOf } from '../groups.ts';
import { removed, scale } from '../scale.ts';
import { activityView } from '../views.ts';

/** Without the decrement another instance takes its place. Tasks on this machine go on. */
export const terminateInstanceInAutoScalingGroup: Operation<
  TerminateInstanceInAutoScalingGroupType,
  ActivityType
> = (input, context) =>
  context.store.transaction((tx) => {
    const id = input.InstanceId!;
    const row = groupsOf(context).find((each) => each.instances.some((one) => one.instanceId === id));
    const instance = row?.instances.find((one) => one.instanceId === id);
    if (row === undefined || instance === undefined)
      throw validationError(`Instance Id not found - No managed instance found for instance ID: ${id}`);
    const decrement = input.ShouldDecrementDesiredCapacity!;
    if (decrement && row.desiredCapacity <= row.minSize)
      throw validationError(
        `Currently, desiredSize equals minSize (${row.minSize}). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`,
      );
    const after = removed(
      context,
      row,
      instance,
      'an instance was taken out of service in response to a user request.',
    );
    const activity = tx.list(scalingActivityTable, { where: { groupId: row.id } }).at(-1)!;
    scale(
      context,
      { ...after, desiredCapacity: row.desiredCapacity - (decrement ? 1 : 0) },
      'an instance was launched in response to an unhealthy instance needing to be replaced.',
    );
    return { Activity: activityView(activity) };
  });
