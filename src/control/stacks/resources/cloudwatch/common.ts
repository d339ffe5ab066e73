import type { ExistingRequest, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

export const SERVICE = 'cloudwatch';

/** Alarms of both kinds are made and changed by one operation that puts the whole of them; tags count at the making only (API reference, PutMetricAlarm). */
export function makeAlarm(request: ResourceRequest, operation: string): Step {
  const AlarmName: string = request.properties.AlarmName ?? request.generatedName(255);
  const { Tags: _, ...properties } = request.properties;
  request.call(SERVICE, operation, { ...properties, AlarmName, Tags: tagList(allTags(request)) });
  return { done: true, physicalId: AlarmName, attributes: { Arn: arnOf(request, `alarm:${AlarmName}`) } };
}

export function changeAlarm(request: UpdateRequest, operation: string): Step {
  const { Tags: _, ...properties } = request.properties;
  request.call(SERVICE, operation, { ...properties, AlarmName: request.physicalId });
  retag(request, arnOf(request, `alarm:${request.physicalId}`));
  return { done: true };
}

export function deleteAlarm({ call, physicalId }: ExistingRequest): Step {
  unlessGone(['ResourceNotFound'], () => call(SERVICE, 'DeleteAlarms', { AlarmNames: [physicalId] }));
  return { done: true };
}

export function retag(request: UpdateRequest, ResourceARN: string): void {
  const { set, remove } = tagChanges(request);
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { ResourceARN, Tags: tagList(set) });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceARN, TagKeys: remove });
}

function arnOf({ scope }: ResourceRequest, resource: string): string {
  return `arn:aws:cloudwatch:${scope.region}:${scope.account}:${resource}`;
}
