import type { DescribeClustersResponse } from '@aws-sdk/client-ecs';
import type { ResourceHandler } from '../contract.ts';
import { unlessGone } from '../gone.ts';

const GONE = ['ClusterNotFoundException'];

/** CloudFormation template reference, AWS::ECS::ClusterCapacityProviderAssociations. */
export const clusterCapacityProviderAssociations: ResourceHandler = {
  type: 'AWS::ECS::ClusterCapacityProviderAssociations',
  services: ['ecs'],
  create({ call, properties }) {
    call('ecs', 'PutClusterCapacityProviders', properties);
    return { done: true, physicalId: String(properties.Cluster) };
  },
  update({ call, properties }) {
    call('ecs', 'PutClusterCapacityProviders', properties);
    return { done: true };
  },
  delete({ call, properties: { Cluster } }) {
    const none = { cluster: Cluster, capacityProviders: [], defaultCapacityProviderStrategy: [] };
    unlessGone(GONE, () => call('ecs', 'PutClusterCapacityProviders', none));
    return { done: true };
  },
  read({ call, properties: { Cluster } }) {
    const { clusters } = call<DescribeClustersResponse>('ecs', 'DescribeClusters', { clusters: [Cluster] });
    const found = clusters?.[0];
    if (found?.status !== 'ACTIVE') return undefined;
    const { capacityProviders, defaultCapacityProviderStrategy } = found;
    return { Cluster, capacityProviders, defaultCapacityProviderStrategy };
  },
};
