import type { RemoveTagsCommandInput, RemoveTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theTaggable } from '../taggable.ts';
import { withoutTags } from '../tagging.ts';

export const removeTags: Operation<RemoveTagsCommandInput, RemoveTagsOutput> = (
  { ResourceArns = [], TagKeys = [] },
  context,
) => {
  context.store.transaction(() => {
    for (const arn of ResourceArns) {
      const resource = theTaggable(context, arn);
      resource.write(withoutTags(resource.tags, TagKeys));
    }
  });
  return {};
};
