import type { AddTagsCommandInput, AddTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theTaggable } from '../taggable.ts';
import { checkTags, withTags } from '../tagging.ts';

/** "If a resource already has a tag with the same key, AddTags updates its value." */
export const addTags: Operation<AddTagsCommandInput, AddTagsOutput> = (
  { ResourceArns = [], Tags = [] },
  context,
) => {
  const added = checkTags(Tags, context);
  context.store.transaction(() => {
    for (const arn of ResourceArns) {
      const resource = theTaggable(context, arn);
      resource.write(withTags(resource.tags, added));
    }
  });
  return {};
};
