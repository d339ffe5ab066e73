import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { unlessGone } from '../gone.ts';

const SERVICE = 'application-auto-scaling';

/** CloudFormation template reference, AWS::ApplicationAutoScaling::ScalingPolicy. Ref is the policy's ARN. */
export const scalingPolicy: ResourceHandler = {
  type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  services: [SERVICE],
  create(request) {
    const { PolicyARN } = put(request);
    return { done: true, physicalId: PolicyARN, attributes: { Arn: PolicyARN } };
  },
  update(request) {
    put(request);
    return { done: true };
  },
  delete({ call, properties }) {
    unlessGone(['ObjectNotFoundException'], () =>
      call(SERVICE, 'DeleteScalingPolicy', { ...targetOf(properties), PolicyName: properties.PolicyName }),
    );
    return { done: true };
  },
  read(request) {
    const found = find(request);
    if (found === undefined) return undefined;
    const { PolicyName, PolicyType } = found;
    const { StepScalingPolicyConfiguration, TargetTrackingScalingPolicyConfiguration } = found;
    return {
      PolicyName,
      PolicyType,
      StepScalingPolicyConfiguration,
      TargetTrackingScalingPolicyConfiguration,
    };
  },
};

function put({ call, properties }: ResourceRequest) {
  const { ScalingTargetId: _, ...policy } = properties;
  return call(SERVICE, 'PutScalingPolicy', { ...policy, ...targetOf(properties) });
}

/** "You must specify either the ScalingTargetId property, or the ResourceId, ScalableDimension, and ServiceNamespace properties, but not both." */
function targetOf({ ScalingTargetId, ResourceId, ScalableDimension, ServiceNamespace }: Properties) {
  const named = [ResourceId, ScalableDimension, ServiceNamespace];
  if (ScalingTargetId === undefined && !named.includes(undefined))
    return { ResourceId, ScalableDimension, ServiceNamespace };
  const parts = String(ScalingTargetId ?? '').split('|');
  if (parts.length !== 3 || named.some((each) => each !== undefined))
    throw new ResourceFailure(
      'You must specify either the ScalingTargetId property, or the ResourceId, ScalableDimension, and ServiceNamespace properties, but not both',
    );
  return { ResourceId: parts[0], ScalableDimension: parts[1], ServiceNamespace: parts[2] };
}

function find({ call, properties }: ResourceRequest): ScalingPolicy | undefined {
  const PolicyNames = [properties.PolicyName];
  return call(SERVICE, 'DescribeScalingPolicies', { ...targetOf(properties), PolicyNames })
    .ScalingPolicies[0];
}
