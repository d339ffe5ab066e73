import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { ResourceHandler, ResourceRequest } from '../contract.ts';

/** CloudFormation template reference, AWS::ECS::PrimaryTaskSet: which set of a service is the primary one. Deleting it changes nothing. */
export const primaryTaskSet: ResourceHandler = {
  type: 'AWS::ECS::PrimaryTaskSet',
  services: ['ecs'],
  create(request) {
    choose(request);
    return { done: true, physicalId: `${request.properties.Cluster}|${request.properties.Service}` };
  },
  update(request) {
    choose(request);
    return { done: true };
  },
  delete: () => ({ done: true }),
  read({ call, properties: { Cluster, Service } }) {
    const wanted = { cluster: Cluster, services: [Service] };
    const { services } = call<DescribeServicesResponse>('ecs', 'DescribeServices', wanted);
    const primary = services?.[0]?.taskSets?.find((each) => each.status === 'PRIMARY');
    return primary && { Cluster, Service, TaskSetId: primary.id };
  },
};

function choose({ call, properties }: ResourceRequest): void {
  const { Cluster: cluster, Service: service, TaskSetId: primaryTaskSet } = properties;
  call('ecs', 'UpdateServicePrimaryTaskSet', { cluster, service, primaryTaskSet });
}
