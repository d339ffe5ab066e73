import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceHandler, ResourceRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { attributesToSet, readSettings, retag, SERVICE, tagsOf } from './common.ts';

const GONE = ['ListenerNotFound'];

/** CloudFormation template reference, AWS::ElasticLoadBalancingV2::Listener. */
export const listener: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  services: [SERVICE],
  create(request) {
    const { ListenerAttributes: _, ...properties } = request.properties;
    const { Listeners } = request.call(SERVICE, 'CreateListener', { ...properties, Tags: tagsOf(request) });
    const physicalId: string = Listeners[0].ListenerArn;
    setAttributes(request, physicalId);
    return { done: true, physicalId, attributes: { ListenerArn: physicalId } };
  },
  update(request) {
    const { ListenerAttributes: _, LoadBalancerArn: __, Tags: ___, ...properties } = request.properties;
    const ListenerArn = request.physicalId;
    request.call(SERVICE, 'ModifyListener', { ...properties, ListenerArn });
    setAttributes(request, ListenerArn, request.previous);
    retag(request);
    return { done: true };
  },
  delete({ call, physicalId: ListenerArn }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteListener', { ListenerArn }));
    return { done: true };
  },
  read(request) {
    const wanted = { ListenerArns: [request.physicalId] };
    const answer = ifThere(GONE, () => request.call(SERVICE, 'DescribeListeners', wanted));
    const found: Listener | undefined = answer?.Listeners[0];
    return found && { ...found, ...readSettings(request, 'Listener') };
  },
};

function setAttributes({ call, properties }: ResourceRequest, ListenerArn: string, previous = {}): void {
  const Attributes = attributesToSet('ListenerAttributes', properties, previous);
  if (Attributes.length > 0) call(SERVICE, 'ModifyListenerAttributes', { ListenerArn, Attributes });
}
