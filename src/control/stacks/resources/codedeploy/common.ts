import { arn } from '../../../../domain/arns.ts';
import type { ResourceRequest, UpdateRequest } from '../contract.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

export const SERVICE = 'codedeploy';

export function tagsOf(request: ResourceRequest) {
  const tags = tagList(allTags(request));
  return tags.length === 0 ? undefined : tags;
}

/** `resource` is what stands behind the account in the ARN: `application:shop`. */
export function retag(request: UpdateRequest, resource: string): void {
  const { set, remove } = tagChanges(request);
  const ResourceArn = arn('codedeploy', request.scope, resource);
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { ResourceArn, Tags: tagList(set) });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceArn, TagKeys: remove });
}
