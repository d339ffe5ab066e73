import type { CapacityProvider } from '@aws-sdk/client-ecs';
import type { CapacityProviderRow } from '../../../store/tables/ecs-capacity-providers.ts';

export function capacityProviderView(row: CapacityProviderRow, options: { tags: boolean }): CapacityProvider {
  const { autoScalingGroupArn, managedScaling, managedTerminationProtection, managedDraining } = row;
  return {
    capacityProviderArn: row.capacityProviderArn,
    name: row.name,
    status: row.status,
    updateStatus: row.updateStatus,
    type: 'EC2_AUTOSCALING',
    autoScalingGroupProvider: {
      autoScalingGroupArn,
      managedScaling: { ...managedScaling },
      managedTerminationProtection,
      managedDraining,
    },
    tags: options.tags ? [...row.tags] : [],
  };
}
