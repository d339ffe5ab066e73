import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import type { AwsvpcNetwork } from '../../../store/tables/ecs-revisions.ts';
import type { ServiceRow } from '../../../store/tables/ecs-services.ts';

type Capacity = Pick<ServiceRow, 'launchType' | 'capacityProviderStrategy'>;

export function capacityView({ launchType, capacityProviderStrategy }: Capacity) {
  return capacityProviderStrategy.length > 0
    ? { capacityProviderStrategy: [...capacityProviderStrategy] }
    : { launchType };
}

export function networkView(network: AwsvpcNetwork | undefined): NetworkConfiguration | undefined {
  if (network === undefined) return undefined;
  const { subnets, securityGroups, assignPublicIp } = network;
  return {
    awsvpcConfiguration: { subnets: [...subnets], securityGroups: [...securityGroups], assignPublicIp },
  };
}
