import type { AutoScalingGroup, AutoScalingGroupsType } from '@aws-sdk/client-auto-scaling';
import type { Properties, ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { allTags, tagChanges } from '../tags.ts';

const SERVICE = 'auto-scaling';

/** CloudFormation template reference, AWS::AutoScaling::AutoScalingGroup. Ref is the name. */
export const autoScalingGroup: ResourceHandler = {
  type: 'AWS::AutoScaling::AutoScalingGroup',
  services: [SERVICE],
  create(request) {
    const name: string = request.properties.AutoScalingGroupName ?? request.generatedName(255);
    request.call(SERVICE, 'CreateAutoScalingGroup', {
      ...inputOf(request.properties),
      LifecycleHookSpecificationList: request.properties.LifecycleHookSpecificationList,
      AutoScalingGroupName: name,
      Tags: tagsOf(request, allTags(request), name),
    });
    const attributes = { AutoScalingGroupARN: find(request, name)?.AutoScalingGroupARN };
    return { done: true, physicalId: name, attributes };
  },
  update(request) {
    const { call, properties, previous, physicalId } = request;
    const { DesiredCapacity, ...rest } = inputOf(properties);
    call(SERVICE, 'UpdateAutoScalingGroup', {
      ...rest,
      AutoScalingGroupName: physicalId,
      // Left as it is where the template does not change it: scaling may have.
      DesiredCapacity: DesiredCapacity === previous.DesiredCapacity ? undefined : DesiredCapacity,
    });
    changeHooks(request);
    retag(request);
    return { done: true };
  },
  delete(request) {
    if (find(request, request.physicalId) !== undefined)
      request.call(SERVICE, 'DeleteAutoScalingGroup', {
        AutoScalingGroupName: request.physicalId,
        ForceDelete: true,
      });
    return { done: true };
  },
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined) return undefined;
    const { AutoScalingGroupName, MinSize, MaxSize, DesiredCapacity, LaunchTemplate } = found;
    const { LaunchConfigurationName, MixedInstancesPolicy, VPCZoneIdentifier } = found;
    return {
      AutoScalingGroupName,
      MinSize: String(MinSize),
      MaxSize: String(MaxSize),
      DesiredCapacity: String(DesiredCapacity),
      LaunchTemplate,
      LaunchConfigurationName,
      MixedInstancesPolicy,
      VPCZoneIdentifier: VPCZoneIdentifier?.split(','),
    };
  },
};

/** The API's names and forms where the template has others; what needs operations that are not built is refused. */
function inputOf(properties: Properties): Properties {
  const { Cooldown, VPCZoneIdentifier, Tags: _, AutoScalingGroupName: __, ...rest } = properties;
  const {
    LifecycleHookSpecificationList: ___,
    NotificationConfigurations,
    MetricsCollection,
    ...kept
  } = rest;
  const { NotificationConfiguration, ...input } = kept;
  if (NotificationConfigurations !== undefined || NotificationConfiguration !== undefined)
    throw new ResourceFailure('Slipway sends no notifications of Auto Scaling groups: take them out.');
  if (MetricsCollection !== undefined)
    throw new ResourceFailure('Slipway has no metrics of Auto Scaling groups: take MetricsCollection out.');
  return {
    ...input,
    ...(Cooldown !== undefined && { DefaultCooldown: Cooldown }),
    ...(VPCZoneIdentifier !== undefined && { VPCZoneIdentifier: VPCZoneIdentifier.join(',') }),
  };
}

function find(request: ResourceRequest, name: string): AutoScalingGroup | undefined {
  const input = { AutoScalingGroupNames: [name] };
  return request.call<AutoScalingGroupsType>(SERVICE, 'DescribeAutoScalingGroups', input)
    .AutoScalingGroups?.[0];
}

/** The stack's own tags go on to instances; those of the template say themselves whether they do. */
function tagsOf({ properties }: ResourceRequest, tags: Readonly<Record<string, string>>, ResourceId: string) {
  const own: Properties[] = properties.Tags ?? [];
  return Object.entries(tags).map(([Key, Value]) => ({
    ResourceId,
    ResourceType: 'auto-scaling-group',
    Key,
    Value,
    PropagateAtLaunch: own.find((each) => each.Key === Key)?.PropagateAtLaunch ?? true,
  }));
}

function retag(request: UpdateRequest): void {
  const { set, remove } = tagChanges(request);
  const { call, physicalId: ResourceId } = request;
  if (Object.keys(set).length > 0)
    call(SERVICE, 'CreateOrUpdateTags', { Tags: tagsOf(request, set, ResourceId) });
  if (remove.length > 0)
    call(SERVICE, 'DeleteTags', {
      Tags: remove.map((Key) => ({ ResourceId, ResourceType: 'auto-scaling-group', Key })),
    });
}

function changeHooks({ call, properties, previous, physicalId: AutoScalingGroupName }: UpdateRequest): void {
  const wanted: Properties[] = properties.LifecycleHookSpecificationList ?? [];
  const before: Properties[] = previous.LifecycleHookSpecificationList ?? [];
  const names = wanted.map((each) => each.LifecycleHookName);
  for (const { LifecycleHookName } of before.filter((each) => !names.includes(each.LifecycleHookName)))
    call(SERVICE, 'DeleteLifecycleHook', { AutoScalingGroupName, LifecycleHookName });
  for (const hook of wanted) call(SERVICE, 'PutLifecycleHook', { ...hook, AutoScalingGroupName });
}
