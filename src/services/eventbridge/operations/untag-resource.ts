import type { UntagResourceCommandInput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { saveTags, taggedResource } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, object> = (
  { ResourceARN = '', TagKeys = [] },
  context,
) => {
  context.store.transaction(() => {
    const row = taggedResource(context, ResourceARN);
    const kept = Object.entries(row.tags).filter(([key]) => !TagKeys.includes(key));
    saveTags(context, row, Object.fromEntries(kept));
  });
  return {};
};
