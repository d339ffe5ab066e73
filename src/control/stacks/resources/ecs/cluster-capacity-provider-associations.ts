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
};
