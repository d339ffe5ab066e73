import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { duplicateTagKey, tooMany, validationError } from './errors.ts';
import { tagsPerResource } from './limits.ts';

/** The tags of a request, checked: keys once each, none of AWS's own (`aws:` is reserved, "Tags for your Application Load Balancer"). */
export function checkTags(
  tags: readonly Tag[] | undefined = [],
  by: Pick<RequestContext, 'invokedBy'>,
): Tag[] {
  const keys = new Set<string>();
  for (const { Key = '' } of tags) {
    if (keys.has(Key)) throw duplicateTagKey(Key);
    if (isReservedTag(Key, by)) throw validationError(`Tag keys cannot start with 'aws:': '${Key}'`);
    keys.add(Key);
  }
  if (tags.length > tagsPerResource) throw tooMany.tags();
  return tags.map(({ Key, Value }) => ({ Key, Value: Value ?? '' }));
}

/** Values of keys that are there already are replaced, in their place. */
export function withTags(existing: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map([...existing, ...added].map((tag) => [tag.Key, tag]));
  if (merged.size > tagsPerResource) throw tooMany.tags();
  return [...merged.values()];
}

export const withoutTags = (existing: readonly Tag[], keys: readonly string[]): Tag[] =>
  existing.filter(({ Key }) => !keys.includes(Key ?? ''));

export function sameTags(a: readonly Tag[], b: readonly Tag[]): boolean {
  const text = (tags: readonly Tag[]) =>
    JSON.stringify(tags.map(({ Key, Value }) => [Key, Value ?? '']).sort());
  return text(a) === text(b);
}
