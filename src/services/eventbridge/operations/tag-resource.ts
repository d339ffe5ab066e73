import type { TagResourceCommandInput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { saveTags, taggedResource, tagsOf } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, object> = (
  { ResourceARN = '', Tags },
  context,
) => {
  context.store.transaction(() => {
    const row = taggedResource(context, ResourceARN);
    saveTags(context, row, tagsOf(Tags, context, row.tags));
  });
  return {};
};
