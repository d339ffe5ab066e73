import type { CapacityProviderStrategyItem, LoadBalancer, ServiceRegistry } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

export type LaunchType = 'EC2' | 'FARGATE' | 'EXTERNAL';

export interface AwsvpcNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
}

/** What a revision of a service runs: everything that, changed, needs new tasks. A service revision (AWS: "service revisions") is a row of these. */
export interface ServiceRevisionRow extends Scope {
  readonly serviceRevisionArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly network?: AwsvpcNetwork;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly ServiceRegistry[];
  readonly createdAt: number;
}
export const serviceRevisionTable = defineTable<ServiceRevisionRow>({
  name: 'ecs_service_revisions',
  key: 'serviceRevisionArn',
  indexes: ['account', 'region', 'serviceArn'],
});
