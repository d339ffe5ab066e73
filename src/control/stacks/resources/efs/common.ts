import type { Properties, ResourceRequest, UpdateRequest } from '../contract.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

export const SERVICE = 'efs';

/** EFS's templates call tags `FileSystemTags` and `AccessPointTags`. */
function underUsualName(properties: Properties, name: string): Properties {
  return { ...properties, Tags: properties[name] };
}

export function tagsOf(request: ResourceRequest, name: string) {
  return tagList(allTags({ ...request, properties: underUsualName(request.properties, name) }));
}

export function retag(request: UpdateRequest, name: string): void {
  const { set, remove } = tagChanges({
    ...request,
    properties: underUsualName(request.properties, name),
    previous: underUsualName(request.previous, name),
  });
  const ResourceId = request.physicalId;
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { ResourceId, Tags: tagList(set) });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceId, TagKeys: remove });
}
