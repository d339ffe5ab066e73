import type { TagResourceCommandInput, TagResourceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource, withTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, TagResourceResponse> = (
  { ResourceARN = '', Tags },
  context,
) => {
  const resource = taggedResource(context, ResourceARN);
  resource.put(withTags(resource.tags, Tags, context, ResourceARN));
  return {};
};
