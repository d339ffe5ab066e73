import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Properties, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { ifThere } from '../gone.ts';
import { attributesToSet, readSettings, retag, SERVICE, shortName, tagsOf } from './common.ts';

const GONE = 'TargetGroupNotFound';

/** CloudFormation template reference, AWS::ElasticLoadBalancingV2::TargetGroup. */
export const targetGroup: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  services: [SERVICE],
  create(request) {
    const { TargetGroupAttributes: _, Targets, Tags: __, ...properties } = request.properties;
    const { TargetGroups } = request.call(SERVICE, 'CreateTargetGroup', {
      ...properties,
      Name: properties.Name ?? shortName(request),
      Tags: tagsOf(request),
    });
    const TargetGroupArn: string = TargetGroups[0].TargetGroupArn;
    setAttributes(request, TargetGroupArn);
    if (Targets?.length > 0) request.call(SERVICE, 'RegisterTargets', { TargetGroupArn, Targets });
    return done(request, TargetGroupArn);
  },
  update(request) {
    const { call, properties, previous, physicalId: TargetGroupArn } = request;
    const settings = Object.entries(properties).filter(
      ([name]) => name.startsWith('Health') || name === 'UnhealthyThresholdCount' || name === 'Matcher',
    );
    call(SERVICE, 'ModifyTargetGroup', { TargetGroupArn, ...Object.fromEntries(settings) });
    setAttributes(request, TargetGroupArn, previous);
    const [before, after] = [targetsOf(previous), targetsOf(properties)];
    const without = (targets: Properties[], others: Properties[]) =>
      targets.filter((each) => !others.some((other) => JSON.stringify(other) === JSON.stringify(each)));
    const [more, less] = [without(after, before), without(before, after)];
    if (more.length > 0) call(SERVICE, 'RegisterTargets', { TargetGroupArn, Targets: more });
    if (less.length > 0) call(SERVICE, 'DeregisterTargets', { TargetGroupArn, Targets: less });
    retag(request);
    return done(request, TargetGroupArn);
  },
  delete(request) {
    const { call, physicalId: TargetGroupArn } = request;
    return deleteWhenFree(request, { gone: [GONE], busy: ['ResourceInUse'] }, () =>
      call(SERVICE, 'DeleteTargetGroup', { TargetGroupArn }),
    );
  },
  check: (request) => targetGroup.delete(request),
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined) return undefined;
    return { ...found, Name: found.TargetGroupName, ...readSettings(request, 'TargetGroup') };
  },
};

const targetsOf = (properties: Properties): Properties[] => properties.Targets ?? [];

function setAttributes({ call, properties }: ResourceRequest, TargetGroupArn: string, previous = {}): void {
  const Attributes = attributesToSet('TargetGroupAttributes', properties, previous);
  if (Attributes.length > 0) call(SERVICE, 'ModifyTargetGroupAttributes', { TargetGroupArn, Attributes });
}

function find(request: ResourceRequest, arn: string): TargetGroup | undefined {
  return ifThere([GONE], () => request.call(SERVICE, 'DescribeTargetGroups', { TargetGroupArns: [arn] }))
    ?.TargetGroups[0];
}

function done(request: ResourceRequest, arn: string): Step {
  const made = find(request, arn);
  return {
    done: true,
    physicalId: arn,
    attributes: {
      TargetGroupArn: arn,
      TargetGroupName: made?.TargetGroupName,
      TargetGroupFullName: arn.split(':').at(-1),
      LoadBalancerArns: made?.LoadBalancerArns ?? [],
    },
  };
}
