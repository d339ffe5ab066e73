import type { Cluster } from '@aws-sdk/client-ecs';
import type { ResourceHandler, ResourceRequest } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { ifThere } from '../gone.ts';
import { retag, tagsOf } from './common.ts';

const codes = {
  gone: ['ClusterNotFoundException'],
  busy: ['ClusterContainsTasksException', 'ClusterContainsServicesException'],
};

/** CloudFormation template reference, AWS::ECS::Cluster. Ref is the name; deleted when its last task has stopped. */
export const cluster: ResourceHandler = {
  type: 'AWS::ECS::Cluster',
  services: ['ecs'],
  create(request) {
    const { ClusterName, ClusterSettings, Tags: _, ...properties } = request.properties;
    const { cluster: made } = request.call('ecs', 'CreateCluster', {
      ...properties,
      clusterName: ClusterName ?? request.generatedName(255),
      settings: ClusterSettings,
      tags: tagsOf(request),
    });
    return { done: true, physicalId: made.clusterName, attributes: { Arn: made.clusterArn } };
  },
  update(request) {
    const { call, properties, physicalId, attributes } = request;
    const { ClusterSettings, Configuration, ServiceConnectDefaults } = properties;
    call('ecs', 'UpdateCluster', {
      cluster: physicalId,
      settings: ClusterSettings,
      configuration: Configuration,
      serviceConnectDefaults: ServiceConnectDefaults,
    });
    if (properties.CapacityProviders !== undefined || request.previous.CapacityProviders !== undefined)
      call('ecs', 'PutClusterCapacityProviders', {
        cluster: physicalId,
        capacityProviders: properties.CapacityProviders ?? [],
        defaultCapacityProviderStrategy: properties.DefaultCapacityProviderStrategy ?? [],
      });
    retag(request, String(attributes.Arn));
    return { done: true };
  },
  delete: (request) =>
    deleteWhenFree(request, codes, () =>
      request.call('ecs', 'DeleteCluster', { cluster: request.physicalId }),
    ),
  check: (request) => cluster.delete(request),
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined || found.status === 'INACTIVE') return undefined;
    return { ...found, ClusterSettings: found.settings };
  },
};

function find({ call }: ResourceRequest, name: string): Cluster | undefined {
  const answer = ifThere(codes.gone, () =>
    call('ecs', 'DescribeClusters', { clusters: [name], include: ['SETTINGS', 'CONFIGURATIONS', 'TAGS'] }),
  );
  return answer?.clusters[0];
}
