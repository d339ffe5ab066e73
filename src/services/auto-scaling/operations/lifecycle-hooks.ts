import type {
  DeleteLifecycleHookType,
  DescribeLifecycleHooksAnswer,
  DescribeLifecycleHooksType,
  PutLifecycleHookType,
} from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { autoScalingGroupTable } from '../../../store/tables/auto-scaling.ts';
import { validationError } from '../errors.ts';
import { requireGroup } from '../groups.ts';
import { hookOf, withHook } from '../hooks.ts';
import { hookView } from '../views.ts';

export const putLifecycleHook: Operation<PutLifecycleHookType, object> = (input, context) => {
  const row = requireGroup(context, input.AutoScalingGroupName);
  const before = row.hooks.find((each) => each.name === input.LifecycleHookName);
  context.store.put(autoScalingGroupTable, { ...row, hooks: withHook(row.hooks, hookOf(input, before)) });
  return {};
};

export const describeLifecycleHooks: Operation<DescribeLifecycleHooksType, DescribeLifecycleHooksAnswer> = (
  input,
  context,
) => {
  const row = requireGroup(context, input.AutoScalingGroupName);
  const names = input.LifecycleHookNames ?? [];
  const found = row.hooks.filter((each) => names.length === 0 || names.includes(each.name));
  return { LifecycleHooks: found.map((hook) => hookView(row, hook)) };
};

export const deleteLifecycleHook: Operation<DeleteLifecycleHookType, object> = (input, context) => {
  const row = requireGroup(context, input.AutoScalingGroupName);
  const hooks = row.hooks.filter((each) => each.name !== input.LifecycleHookName);
  if (hooks.length === row.hooks.length)
    throw validationError(
      `No Lifecycle Hook found with name: ${input.LifecycleHookName} for the AutoScalingGroup ${row.name}`,
    );
  context.store.put(autoScalingGroupTable, { ...row, hooks });
  return {};
};
