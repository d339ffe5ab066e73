import type { TagResourceCommandInput, TagResourceOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource, withTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, TagResourceOutput> = (
  { ResourceArn, Tags },
  context,
) => {
  const resource = taggedResource(ResourceArn, context);
  resource.put(withTags(resource.tags, Tags, context));
  return {};
};
