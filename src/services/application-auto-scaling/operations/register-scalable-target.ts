import type {
  RegisterScalableTargetCommandInput,
  RegisterScalableTargetResponse,
  SuspendedState as SuspendedStateInput,
} from '@aws-sdk/client-application-auto-scaling';
import { arn, globalArn } from '../../../domain/arns.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type ScalableTargetRow,
  type SuspendedState,
  scalableTargetTable,
} from '../../../store/tables/application-auto-scaling.ts';
import { validation } from '../errors.ts';
import { findService, findTarget, nameTarget, type TargetName } from '../resources.ts';
import { checkTagKeys, checkTags } from '../tags.ts';

/**
 * Registers, or changes what is given. Whenever it is called the capacity is brought within the bounds, "even if you don't include the MinCapacity or
 * MaxCapacity request parameters"; the scaling controller does that.
 */
export const registerScalableTarget: Operation<
  RegisterScalableTargetCommandInput,
  RegisterScalableTargetResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const name = nameTarget(input, context);
    if (findService(context, name.resourceId) === undefined)
      throw validation(`ECS service doesn't exist: ${name.resourceId}`);
    const before = findTarget(context, name) ?? newTarget(input, name, context);
    const row: ScalableTargetRow = {
      ...before,
      minCapacity: input.MinCapacity ?? before.minCapacity,
      maxCapacity: input.MaxCapacity ?? before.maxCapacity,
      roleArn: input.RoleARN ?? before.roleArn,
      suspended: suspendedOf(input.SuspendedState, before.suspended),
      tags: { ...before.tags, ...input.Tags },
      boundsSet: true,
    };
    checkBounds(row.minCapacity, row.maxCapacity);
    checkTagKeys(Object.keys(input.Tags ?? {}), context);
    checkTags(row.targetArn, row.tags);
    tx.put(scalableTargetTable, row);
    return { ScalableTargetARN: row.targetArn };
  });

export function checkBounds(minimum: number, maximum: number): void {
  if (minimum < 0 || maximum < 0) throw validation('Minimum and maximum capacity cannot be negative');
  if (maximum < minimum) throw validation('Maximum capacity cannot be less than minimum capacity');
}

function newTarget(
  { MinCapacity, MaxCapacity }: RegisterScalableTargetCommandInput,
  { targetKey, resourceId }: TargetName,
  context: RequestContext,
): ScalableTargetRow {
  if (MinCapacity === undefined || MaxCapacity === undefined)
    throw validation('Minimum capacity and maximum capacity are required to register a new scalable target');
  const { account, region, random, now } = context;
  return {
    account,
    region,
    targetKey,
    targetArn: arn('application-autoscaling', context, `scalable-target/${random.hex(36)}`),
    serviceNamespace: 'ecs',
    resourceId,
    scalableDimension: 'ecs:service:DesiredCount',
    minCapacity: MinCapacity,
    maxCapacity: MaxCapacity,
    roleArn: globalArn(
      'iam',
      context,
      'role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
    ),
    suspended: { dynamicScalingIn: false, dynamicScalingOut: false, scheduledScaling: false },
    tags: {},
    createdAt: now.getTime(),
  };
}

function suspendedOf(input: SuspendedStateInput | undefined, before: SuspendedState): SuspendedState {
  return {
    dynamicScalingIn: input?.DynamicScalingInSuspended ?? before.dynamicScalingIn,
    dynamicScalingOut: input?.DynamicScalingOutSuspended ?? before.dynamicScalingOut,
    scheduledScaling: input?.ScheduledScalingSuspended ?? before.scheduledScaling,
  };
}
