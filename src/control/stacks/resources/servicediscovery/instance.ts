import type { Instance } from '@aws-sdk/client-servicediscovery';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { SERVICE } from './common.ts';

const GONE = ['InstanceNotFound', 'ServiceNotFound'];

/** CloudFormation template reference, AWS::ServiceDiscovery::Instance. Ref is the instance's id. */
export const discoveryInstance: ResourceHandler = {
  type: 'AWS::ServiceDiscovery::Instance',
  services: [SERVICE],
  create: (request) => register(request, request.properties.InstanceId ?? request.generatedName(64)),
  update: (request) => register(request, request.physicalId),
  delete({ call, properties: { ServiceId }, physicalId: InstanceId }) {
    unlessGone(GONE, () => call(SERVICE, 'DeregisterInstance', { ServiceId, InstanceId }));
    return { done: true };
  },
  read({ call, properties: { ServiceId }, physicalId: InstanceId }) {
    const found: Instance | undefined = ifThere(GONE, () =>
      call(SERVICE, 'GetInstance', { ServiceId, InstanceId }),
    )?.Instance;
    return found && { ServiceId, InstanceId, InstanceAttributes: found.Attributes };
  },
};

function register({ call, properties, token }: ResourceRequest, InstanceId: string): Step {
  const given: Readonly<Record<string, unknown>> = properties.InstanceAttributes;
  call(SERVICE, 'RegisterInstance', {
    ServiceId: properties.ServiceId,
    InstanceId,
    CreatorRequestId: token.slice(0, 64),
    Attributes: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
  });
  return { done: true, physicalId: InstanceId };
}
