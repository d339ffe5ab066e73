import type { CreateAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import { arn } from '../../../domain/arns.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type AutoScalingGroupRow, namedKey } from '../../../store/tables/auto-scaling.ts';
import { groupExists, validationError } from '../errors.ts';
import { checkLaunch, checkSizes, settingsOf, zonesFor } from '../group-input.ts';
import { findGroup } from '../groups.ts';
import { hookOf } from '../hooks.ts';
import { scale } from '../scale.ts';
import { withTags } from '../tags.ts';

export const createAutoScalingGroup: Operation<CreateAutoScalingGroupType, object> = (input, context) =>
  context.store.transaction(() => {
    const name = input.AutoScalingGroupName!;
    if (findGroup(context, name) !== undefined) throw groupExists(name);
    const row = rowOf(input, context);
    checkLaunch(context, row.settings);
    checkSizes(row.minSize, row.maxSize, row.desiredCapacity);
    scale(
      context,
      row,
      `an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to ${row.desiredCapacity}.`,
    );
    return {};
  });

function rowOf(input: CreateAutoScalingGroupType, context: RequestContext): AutoScalingGroupRow {
  const { account, region, now, random } = context;
  const name = input.AutoScalingGroupName!;
  const availabilityZones = zonesFor(context, input);
  if (availabilityZones.length === 0)
    throw validationError('At least one Availability Zone or VPC Subnet is required.');
  return {
    id: namedKey(context, name),
    account,
    region,
    name,
    groupArn: arn('autoscaling', context, `autoScalingGroup:${random.uuid()}:autoScalingGroupName/${name}`),
    minSize: input.MinSize!,
    maxSize: input.MaxSize!,
    desiredCapacity: input.DesiredCapacity ?? input.MinSize!,
    availabilityZones,
    settings: settingsOf(input),
    instances: [],
    hooks: (input.LifecycleHookSpecificationList ?? []).map((each) => hookOf(each)),
    tags: withTags([], input.Tags, context),
    createdAt: now.getTime(),
  };
}
