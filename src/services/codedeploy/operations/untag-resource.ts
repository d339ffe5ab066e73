import type { UntagResourceCommandInput, UntagResourceOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceOutput> = (
  { ResourceArn, TagKeys = [] },
  context,
) => {
  const resource = taggedResource(ResourceArn, context);
  resource.put(resource.tags.filter(({ Key: key = '' }) => !TagKeys.includes(key)));
  return {};
};
