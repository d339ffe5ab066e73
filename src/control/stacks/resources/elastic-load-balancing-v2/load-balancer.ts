import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { ifThere } from '../gone.ts';
import { attributesToSet, readSettings, retag, SERVICE, shortName, tagsOf } from './common.ts';

const GONE = 'LoadBalancerNotFound';
const AGAIN = 100;

/** CloudFormation template reference, AWS::ElasticLoadBalancingV2::LoadBalancer: made when it is active. */
export const loadBalancer: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  services: [SERVICE, 'ec2'],
  create(request) {
    const { LoadBalancerAttributes: _, Tags: __, ...properties } = request.properties;
    const { LoadBalancers } = request.call(SERVICE, 'CreateLoadBalancer', {
      ...properties,
      Name: properties.Name ?? shortName(request),
      Tags: tagsOf(request),
    });
    const arn: string = LoadBalancers[0].LoadBalancerArn;
    setAttributes(request, arn);
    return stepOf(request, arn);
  },
  update(request) {
    const { call, properties, previous, physicalId: LoadBalancerArn } = request;
    const differs = (name: string) => JSON.stringify(properties[name]) !== JSON.stringify(previous[name]);
    setAttributes(request, LoadBalancerArn, previous);
    if (differs('IpAddressType'))
      call(SERVICE, 'SetIpAddressType', {
        LoadBalancerArn,
        IpAddressType: properties.IpAddressType ?? 'ipv4',
      });
    if (differs('SecurityGroups'))
      call(SERVICE, 'SetSecurityGroups', { LoadBalancerArn, SecurityGroups: properties.SecurityGroups });
    if (differs('Subnets') || differs('SubnetMappings')) {
      const { Subnets, SubnetMappings } = properties;
      call(SERVICE, 'SetSubnets', { LoadBalancerArn, Subnets, SubnetMappings });
    }
    retag(request);
    return stepOf(request, LoadBalancerArn);
  },
  delete(request) {
    const { call, physicalId: LoadBalancerArn } = request;
    return deleteWhenFree(request, { gone: [GONE], busy: ['ResourceInUse'] }, () =>
      call(SERVICE, 'DeleteLoadBalancer', { LoadBalancerArn }),
    );
  },
  check: (request) =>
    request.during === 'delete' ? loadBalancer.delete(request) : stepOf(request, request.physicalId),
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined) return undefined;
    return {
      ...found,
      Name: found.LoadBalancerName,
      SecurityGroups: found.SecurityGroups ?? [],
      Subnets: found.AvailabilityZones?.map((zone) => zone.SubnetId),
      ...readSettings(request, 'LoadBalancer'),
    };
  },
};

function setAttributes({ call, properties }: ResourceRequest, LoadBalancerArn: string, previous = {}): void {
  const Attributes = attributesToSet('LoadBalancerAttributes', properties, previous);
  if (Attributes.length > 0) call(SERVICE, 'ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes });
}

function find(request: ResourceRequest, arn: string): LoadBalancer | undefined {
  return ifThere([GONE], () => request.call(SERVICE, 'DescribeLoadBalancers', { LoadBalancerArns: [arn] }))
    ?.LoadBalancers[0];
}

function stepOf(request: ResourceRequest, arn: string): Step {
  const made = find(request, arn);
  const attributes = {
    LoadBalancerArn: arn,
    LoadBalancerName: made?.LoadBalancerName,
    LoadBalancerFullName: arn.split(':loadbalancer/')[1],
    DNSName: made?.DNSName,
    CanonicalHostedZoneID: made?.CanonicalHostedZoneId,
    SecurityGroups: made?.SecurityGroups ?? [],
  };
  const code = made?.State?.Code;
  if (code === undefined || code === 'active') return { done: true, physicalId: arn, attributes };
  return { done: false, physicalId: arn, attributes, again: AGAIN, waitingFor: `load balancer is ${code}` };
}
