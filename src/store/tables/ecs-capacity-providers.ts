import type { ManagedScaling, Tag } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** A capacity provider of an Auto Scaling group; FARGATE and FARGATE_SPOT are in every account and have no row. A deleted one stays as INACTIVE until it is made again. */
export interface CapacityProviderRow extends Scope {
  readonly capacityProviderArn: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly updateStatus: 'CREATE_COMPLETE' | 'UPDATE_COMPLETE' | 'DELETE_COMPLETE';
  readonly autoScalingGroupArn: string;
  readonly managedScaling: ManagedScaling;
  readonly managedTerminationProtection: 'ENABLED' | 'DISABLED';
  readonly managedDraining: 'ENABLED' | 'DISABLED';
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const capacityProviderTable = defineTable<CapacityProviderRow>({
  name: 'ecs_capacity_providers',
  key: 'capacityProviderArn',
  indexes: ['account', 'region', 'name', 'status'],
});
