import type { DescribeCapacityProvidersResponse } from '@aws-sdk/client-ecs';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { retag, tagsOf } from './common.ts';

/** CloudFormation template reference, AWS::ECS::CapacityProvider. Ref is the name. */
export const capacityProvider: ResourceHandler = {
  type: 'AWS::ECS::CapacityProvider',
  services: ['ecs'],
  create(request) {
    const { call, properties, generatedName } = request;
    const name = properties.Name ?? generatedName(255);
    call('ecs', 'CreateCapacityProvider', {
      name,
      autoScalingGroupProvider: groupOf(properties),
      tags: tagsOf(request),
    });
    return { done: true, physicalId: name };
  },
  update(request) {
    const { call, properties, physicalId: name } = request;
    const { AutoScalingGroupArn: _, ...settings } = groupOf(properties);
    const { capacityProvider: changed } = call('ecs', 'UpdateCapacityProvider', {
      name,
      autoScalingGroupProvider: settings,
    });
    retag(request, changed.capacityProviderArn);
    return { done: true };
  },
  delete({ call, physicalId }) {
    const named = { capacityProviders: [physicalId] };
    const { capacityProviders } = call('ecs', 'DescribeCapacityProviders', named);
    if (capacityProviders[0]?.status === 'ACTIVE')
      call('ecs', 'DeleteCapacityProvider', { capacityProvider: physicalId });
    return { done: true };
  },
  read({ call, physicalId }) {
    const { capacityProviders } = call<DescribeCapacityProvidersResponse>(
      'ecs',
      'DescribeCapacityProviders',
      {
        capacityProviders: [physicalId],
        include: ['TAGS'],
      },
    );
    const found = capacityProviders?.[0];
    if (found?.status !== 'ACTIVE') return undefined;
    const { name, autoScalingGroupProvider, tags } = found;
    return { name, autoScalingGroupProvider, tags };
  },
};

function groupOf({ AutoScalingGroupProvider: group }: Properties): Properties {
  if (group === undefined)
    throw new ResourceFailure(
      'AutoScalingGroupProvider must be specified: managed instances are not supported here.',
    );
  return group;
}
