import type { ResourceRequest, UpdateRequest } from '../contract.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

export function tagsOf(request: ResourceRequest) {
  const tags = tagList(allTags(request));
  return tags.length === 0 ? undefined : tags;
}

export function retag(request: UpdateRequest, resourceArn: string): void {
  const { set, remove } = tagChanges(request);
  if (Object.keys(set).length > 0) request.call('ecs', 'TagResource', { resourceArn, tags: tagList(set) });
  if (remove.length > 0) request.call('ecs', 'UntagResource', { resourceArn, tagKeys: remove });
}
