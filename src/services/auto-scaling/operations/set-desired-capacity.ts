import type { SetDesiredCapacityType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { validationError } from '../errors.ts';
import { requireGroup } from '../groups.ts';
import { scale } from '../scale.ts';

export const setDesiredCapacity: Operation<SetDesiredCapacityType, object> = (input, context) =>
  context.store.transaction(() => {
    const row = requireGroup(context, input.AutoScalingGroupName);
    const desiredCapacity = input.DesiredCapacity!;
    if (desiredCapacity > row.maxSize)
      throw validationError(
        `New SetDesiredCapacity value ${desiredCapacity} is above max value ${row.maxSize} for the AutoScalingGroup.`,
      );
    if (desiredCapacity < row.minSize)
      throw validationError(
        `New SetDesiredCapacity value ${desiredCapacity} is below min value ${row.minSize} for the AutoScalingGroup.`,
      );
    scale(
      context,
      { ...row, desiredCapacity },
      `a user request explicitly set group desired capacity changing the desired capacity from ${row.desiredCapacity} to ${desiredCapacity}.`,
    );
    return {};
  });
