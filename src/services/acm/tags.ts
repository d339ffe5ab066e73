import type { Tag } from '@aws-sdk/client-acm';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { invalidTag, tooManyTags } from './errors.ts';

/** The tags after some were added; a key that is there already gets the new value. At most 50 (ACM user guide, "Tag restrictions"). */
export function withTags(
  before: readonly Tag[],
  added: readonly Tag[] | undefined,
  context: RequestContext,
): Tag[] {
  for (const { Key: key = '' } of added ?? [])
    if (isReservedTag(key, context))
      throw invalidTag('Tag keys that begin with aws: are reserved for system use.');
  const tags = new Map([...before, ...(added ?? [])].map((tag) => [tag.Key, tag]));
  if (tags.size > 50) throw tooManyTags();
  return [...tags.values()];
}

/** "If you do not specify the value portion of the tag when calling this function, the tag will be removed regardless of value." */
export function withoutTags(before: readonly Tag[], removed: readonly Tag[] = []): Tag[] {
  const isRemoved = (tag: Tag) =>
    removed.some((each) => each.Key === tag.Key && (each.Value === undefined || each.Value === tag.Value));
  return before.filter((tag) => !isRemoved(tag));
}
