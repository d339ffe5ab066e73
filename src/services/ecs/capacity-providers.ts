import type { AutoScalingGroupProviderUpdate, ManagedScaling } from '@aws-sdk/client-ecs';
import { arn } from '../../domain/arns.ts';
import { FARGATE_PROVIDERS } from '../../domain/ecs/capacity-providers.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../../store/store.ts';
import {
  type CapacityProviderRow,
  capacityProviderTable,
} from '../../store/tables/ecs-capacity-providers.ts';
import { invalidParameter } from './errors.ts';

export const providerArn = (name: string, scope: Scope) => arn('ecs', scope, `capacity-provider/${name}`);

/** The name in a name or an ARN. */
export const providerName = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);

/** Every provider that a cluster may have. */
export function knownProviders(reader: Reader, { account, region }: Scope): string[] {
  const rows = reader.list(capacityProviderTable, { where: { account, region, status: 'ACTIVE' } });
  return [...FARGATE_PROVIDERS, ...rows.map((row) => row.name)];
}

/** One that can be changed: FARGATE and FARGATE_SPOT are reserved (API reference, DeleteCapacityProvider). */
export function requireOwnProvider(reader: Reader, reference: string, scope: Scope): CapacityProviderRow {
  const name = providerName(reference);
  if (FARGATE_PROVIDERS.includes(name))
    throw invalidParameter(`The capacity provider ${name} is reserved and cannot be changed or deleted.`);
  const row = reader.get(capacityProviderTable, providerArn(name, scope));
  if (row?.status !== 'ACTIVE')
    throw invalidParameter(
      'The specified capacity provider was not found. Specify a valid name or ARN and try again.',
    );
  return row;
}

type Settings = Pick<
  CapacityProviderRow,
  'managedScaling' | 'managedTerminationProtection' | 'managedDraining'
>;

/** API reference, ManagedScaling and AutoScalingGroupProvider, for what is not given. Draining is on unless turned off (Developer Guide, "managed instance draining"). */
export const standardSettings: Settings = {
  managedScaling: {
    status: 'DISABLED',
    targetCapacity: 100,
    minimumScalingStepSize: 1,
    maximumScalingStepSize: 10_000,
    instanceWarmupPeriod: 300,
  },
  managedTerminationProtection: 'DISABLED',
  managedDraining: 'ENABLED',
};

/** What is given over what was. */
export function settingsOver(given: AutoScalingGroupProviderUpdate, before: Settings): Settings {
  const after: Settings = {
    managedScaling: { ...before.managedScaling, ...defined(given.managedScaling) },
    managedTerminationProtection: given.managedTerminationProtection ?? before.managedTerminationProtection,
    managedDraining: given.managedDraining ?? before.managedDraining,
  };
  const { status, minimumScalingStepSize = 1, maximumScalingStepSize = 1 } = after.managedScaling;
  if (after.managedTerminationProtection === 'ENABLED' && status !== 'ENABLED')
    throw invalidParameter(
      'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, enable managed scaling.',
    );
  if (minimumScalingStepSize > maximumScalingStepSize)
    throw invalidParameter('The minimumScalingStepSize must not exceed the maximumScalingStepSize.');
  return after;
}

function defined(scaling: ManagedScaling | undefined): ManagedScaling {
  return Object.fromEntries(Object.entries(scaling ?? {}).filter(([, value]) => value !== undefined));
}
