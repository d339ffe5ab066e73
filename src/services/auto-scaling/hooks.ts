import type { LifecycleHookSpecification, PutLifecycleHookType } from '@aws-sdk/client-auto-scaling';
import type { GroupHook } from '../../store/tables/auto-scaling.ts';
import { validationError } from './errors.ts';

type HookInput = LifecycleHookSpecification | PutLifecycleHookType;

const transitions = ['autoscaling:EC2_INSTANCE_LAUNCHING', 'autoscaling:EC2_INSTANCE_TERMINATING'];

/** Kept and shown: instances that are records wait for nobody. Defaults: API reference, PutLifecycleHook. */
export function hookOf(input: HookInput, before?: GroupHook): GroupHook {
  const known = (before?.settings ?? {}) as Partial<HookInput>;
  const LifecycleTransition = input.LifecycleTransition ?? known.LifecycleTransition;
  if (LifecycleTransition === undefined || !transitions.includes(LifecycleTransition))
    throw validationError(`Invalid lifecycle transition: ${LifecycleTransition ?? ''}`);
  const HeartbeatTimeout = input.HeartbeatTimeout ?? known.HeartbeatTimeout ?? 3600;
  const DefaultResult = input.DefaultResult ?? known.DefaultResult ?? 'ABANDON';
  if (DefaultResult !== 'ABANDON' && DefaultResult !== 'CONTINUE')
    throw validationError(`Invalid default result: ${DefaultResult}`);
  const { NotificationTargetARN, RoleARN, NotificationMetadata } = { ...known, ...input };
  return {
    name: input.LifecycleHookName!,
    settings: {
      LifecycleTransition,
      HeartbeatTimeout,
      GlobalTimeout: Math.min(172_800, HeartbeatTimeout * 100),
      DefaultResult,
      ...(NotificationTargetARN !== undefined && { NotificationTargetARN }),
      ...(RoleARN !== undefined && { RoleARN }),
      ...(NotificationMetadata !== undefined && { NotificationMetadata }),
    },
  };
}

export function withHook(hooks: readonly GroupHook[], hook: GroupHook): GroupHook[] {
  return [...hooks.filter((each) => each.name !== hook.name), hook];
}
