import type { Tag } from '@aws-sdk/client-auto-scaling';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { GroupTag } from '../../store/tables/auto-scaling.ts';
import { validationError } from './errors.ts';

/** Auto Scaling user guide, "Tag Auto Scaling groups and instances". */
const MOST_TAGS = 50;

export function withTags(
  before: readonly GroupTag[],
  added: readonly Tag[] | undefined,
  context: RequestContext,
): GroupTag[] {
  const tags = new Map(before.map((tag) => [tag.key, tag]));
  for (const { Key: key = '', Value: value = '', PropagateAtLaunch } of added ?? []) {
    if (isReservedTag(key, context))
      throw validationError(`Tag keys starting with 'aws:' are reserved for internal use: ${key}`);
    tags.set(key, { key, value, propagateAtLaunch: PropagateAtLaunch ?? false });
  }
  if (tags.size > MOST_TAGS) throw validationError('The maximum number of tags for a group is 50.');
  return [...tags.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
