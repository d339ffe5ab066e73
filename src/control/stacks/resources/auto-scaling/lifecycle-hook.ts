import type { DescribeLifecycleHooksAnswer } from '@aws-sdk/client-auto-scaling';
import type { ExistingRequest, ResourceHandler, ResourceRequest } from '../contract.ts';
import { ifThere } from '../gone.ts';

const SERVICE = 'auto-scaling';

/** CloudFormation template reference, AWS::AutoScaling::LifecycleHook. Ref is the name. */
export const lifecycleHook: ResourceHandler = {
  type: 'AWS::AutoScaling::LifecycleHook',
  services: [SERVICE],
  create(request) {
    const name: string = request.properties.LifecycleHookName ?? request.generatedName(255);
    put(request, name);
    return { done: true, physicalId: name };
  },
  update(request) {
    put(request, request.physicalId);
    return { done: true };
  },
  delete(request) {
    const { AutoScalingGroupName } = request.properties;
    if (find(request) !== undefined)
      request.call(SERVICE, 'DeleteLifecycleHook', {
        AutoScalingGroupName,
        LifecycleHookName: request.physicalId,
      });
    return { done: true };
  },
  read(request) {
    const found = find(request);
    if (found === undefined) return undefined;
    const { GlobalTimeout: _, ...properties } = found;
    return { ...properties };
  },
};

function put({ call, properties }: ResourceRequest, LifecycleHookName: string): void {
  call(SERVICE, 'PutLifecycleHook', { ...properties, LifecycleHookName });
}

/** A group that is gone took its hooks with it, and says so by a ValidationError. */
function find({ call, properties, physicalId }: ExistingRequest) {
  const input = { AutoScalingGroupName: properties.AutoScalingGroupName, LifecycleHookNames: [physicalId] };
  return ifThere(['ValidationError'], () =>
    call<DescribeLifecycleHooksAnswer>(SERVICE, 'DescribeLifecycleHooks', input),
  )?.LifecycleHooks?.[0];
}
