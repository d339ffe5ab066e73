import type { UntagResourceCommandInput, UntagResourceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceResponse> = (
  { ResourceARN = '', TagKeys = [] },
  context,
) => {
  const resource = taggedResource(context, ResourceARN);
  resource.put(resource.tags.filter(({ Key = '' }) => !TagKeys.includes(Key)));
  return {};
};
