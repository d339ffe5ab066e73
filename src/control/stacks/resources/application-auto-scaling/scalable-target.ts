import type { ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import type { Properties, ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { unlessGone } from '../gone.ts';
import { allTags, tagChanges } from '../tags.ts';

const SERVICE = 'application-auto-scaling';

/**
 * CloudFormation template reference, AWS::ApplicationAutoScaling::ScalableTarget. Ref and Id are `<resource id>|<dimension>|<namespace>`; its scheduled
 * actions are part of it.
 */
export const scalableTarget: ResourceHandler = {
  type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  services: [SERVICE],
  create(request) {
    const { properties } = request;
    register(request, allTags(request));
    for (const action of properties.ScheduledActions ?? []) putAction(request, action);
    const { ResourceId, ScalableDimension, ServiceNamespace } = properties;
    const physicalId = `${ResourceId}|${ScalableDimension}|${ServiceNamespace}`;
    return { done: true, physicalId, attributes: { Id: physicalId } };
  },
  update(request) {
    register(request);
    changeActions(request);
    retag(request);
    return { done: true };
  },
  delete(request) {
    unlessGone(['ObjectNotFoundException'], () =>
      request.call(SERVICE, 'DeregisterScalableTarget', targetOf(request.properties)),
    );
    return { done: true };
  },
  read(request) {
    const found = find(request);
    if (found === undefined) return undefined;
    const { MinCapacity, MaxCapacity, RoleARN, SuspendedState } = found;
    const { ScheduledActions } = request.call(
      SERVICE,
      'DescribeScheduledActions',
      targetOf(request.properties),
    );
    return {
      ...targetOf(request.properties),
      MinCapacity,
      MaxCapacity,
      RoleARN,
      SuspendedState,
      ScheduledActions: ScheduledActions.map(ownMembers),
    };
  },
};

const targetOf = ({ ResourceId, ScalableDimension, ServiceNamespace }: Properties) => ({
  ResourceId,
  ScalableDimension,
  ServiceNamespace,
});

/** "If you specify no value", a property goes back to its default: nothing is suspended. */
function register({ call, properties }: ResourceRequest, tags?: Readonly<Record<string, string>>): void {
  const { MinCapacity, MaxCapacity, RoleARN, SuspendedState = {} } = properties;
  const { DynamicScalingInSuspended = false, DynamicScalingOutSuspended = false } = SuspendedState;
  call(SERVICE, 'RegisterScalableTarget', {
    ...targetOf(properties),
    MinCapacity,
    MaxCapacity,
    RoleARN,
    SuspendedState: {
      DynamicScalingInSuspended,
      DynamicScalingOutSuspended,
      ScheduledScalingSuspended: SuspendedState.ScheduledScalingSuspended ?? false,
    },
    Tags: tags,
  });
}

function putAction({ call, properties }: ResourceRequest, action: Properties): void {
  call(SERVICE, 'PutScheduledAction', { ...targetOf(properties), ...action });
}

function changeActions(request: UpdateRequest): void {
  const { call, properties, previous } = request;
  const actions: readonly Properties[] = properties.ScheduledActions ?? [];
  const names = new Set(actions.map((each) => each.ScheduledActionName));
  for (const { ScheduledActionName } of previous.ScheduledActions ?? [])
    if (!names.has(ScheduledActionName))
      unlessGone(['ObjectNotFoundException'], () =>
        call(SERVICE, 'DeleteScheduledAction', { ...targetOf(properties), ScheduledActionName }),
      );
  for (const action of actions) putAction(request, action);
}

function retag(request: UpdateRequest): void {
  const { set, remove } = tagChanges(request);
  const ResourceARN = find(request)?.ScalableTargetARN;
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { ResourceARN, Tags: set });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceARN, TagKeys: remove });
}

function find({ call, properties }: ResourceRequest): ScalableTarget | undefined {
  const { ResourceId, ...rest } = targetOf(properties);
  return call(SERVICE, 'DescribeScalableTargets', { ...rest, ResourceIds: [ResourceId] }).ScalableTargets[0];
}

function ownMembers(action: Properties): Properties {
  const { ScheduledActionName, Schedule, Timezone, StartTime, EndTime, ScalableTargetAction } = action;
  return { ScheduledActionName, Schedule, Timezone, StartTime, EndTime, ScalableTargetAction };
}
