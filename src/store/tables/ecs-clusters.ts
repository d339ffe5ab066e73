import type {
  CapacityProviderStrategyItem,
  ClusterConfiguration,
  ClusterServiceConnectDefaultsRequest,
  ClusterSetting,
  Tag,
} from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

export interface ClusterRow extends Scope {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'PROVISIONING' | 'DEPROVISIONING' | 'FAILED';
  readonly settings: readonly ClusterSetting[];
  readonly configuration?: ClusterConfiguration;
  readonly capacityProviders: readonly string[];
  readonly defaultCapacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly serviceConnectDefaults?: ClusterServiceConnectDefaultsRequest;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const clusterTable = defineTable<ClusterRow>({
  name: 'ecs_clusters',
  key: 'clusterArn',
  indexes: ['account', 'region', 'clusterName'],
});

/** EC2 launch type: this machine is the cluster's one container instance, from its first EC2 task on (docs/decisions). */
export interface ContainerInstanceRow extends Scope {
  readonly containerInstanceArn: string;
  readonly clusterArn: string;
  readonly ec2InstanceId: string;
  readonly status: 'ACTIVE' | 'DRAINING';
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly availabilityZone: string;
  readonly registeredAt: number;
  readonly tags: readonly Tag[];
}
export const containerInstanceTable = defineTable<ContainerInstanceRow>({
  name: 'ecs_container_instances',
  key: 'containerInstanceArn',
  indexes: ['account', 'region', 'clusterArn', 'ec2InstanceId'],
});

/** One account setting of one principal; `principalArn` `default` for the account's default. */
export interface AccountSettingRow extends Scope {
  /** `<account>/<region>/<principal>/<name>`. */
  readonly settingKey: string;
  readonly name: string;
  readonly value: string;
  readonly principalArn: string;
}
export const accountSettingTable = defineTable<AccountSettingRow>({
  name: 'ecs_account_settings',
  key: 'settingKey',
  indexes: ['account', 'region'],
});
