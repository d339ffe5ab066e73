import type { UpdateAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { checkLaunch, checkSizes, settingsOf, zonesFor } from '../group-input.ts';
import { requireGroup } from '../groups.ts';
import { scale } from '../scale.ts';

/** New bounds move the desired capacity between them (API reference, UpdateAutoScalingGroup). Instances stay as they were launched. */
export const updateAutoScalingGroup: Operation<UpdateAutoScalingGroupType, object> = (input, context) =>
  context.store.transaction(() => {
    const row = requireGroup(context, input.AutoScalingGroupName);
    const settings = settingsOf(input, row.settings);
    checkLaunch(context, settings);
    const minSize = input.MinSize ?? row.minSize;
    const maxSize = input.MaxSize ?? row.maxSize;
    const bounded = Math.min(Math.max(row.desiredCapacity, minSize), Math.max(minSize, maxSize));
    const desiredCapacity = input.DesiredCapacity ?? bounded;
    checkSizes(minSize, maxSize, desiredCapacity);
    const zones = zonesFor(context, input);
    const availabilityZones = zones.length > 0 ? zones : row.availabilityZones;
    const { desiredCapacity: before } = row;
    scale(
      context,
      { ...row, settings, minSize, maxSize, desiredCapacity, availabilityZones },
      `a user request update of AutoScalingGroup constraints to min: ${minSize}, max: ${maxSize}, desired: ${desiredCapacity} changing the desired capacity from ${before} to ${desiredCapacity}.`,
    );
    return {};
  });
