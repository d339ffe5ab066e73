import type { Tag } from '@aws-sdk/client-ecr';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { invalidTag, tooManyTags } from './errors.ts';

type Invoker = Pick<RequestContext, 'invokedBy'>;

/** ECR user guide, "Tag basics": 50 tags a repository, keys of up to 128 characters, values of up to 256; `aws:` is AWS's own. */
const MOST = 50;

/** The tags after `added` are put onto `existing`: a known key gets its new value. Throws ECR's errors. */
export function addTags(
  existing: readonly Tag[],
  added: readonly Tag[],
  repositoryName: string,
  by: Invoker,
): Tag[] {
  for (const tag of added) checkTag(tag, by);
  const merged = new Map(existing.map((tag) => [tag.Key, tag]));
  for (const { Key, Value } of added) merged.set(Key, { Key, Value: Value ?? '' });
  if (merged.size > MOST) throw tooManyTags(repositoryName);
  return [...merged.values()];
}

function checkTag({ Key = '', Value = '' }: Tag, by: Invoker): void {
  if (Key.length < 1 || Key.length > 128)
    throw invalidTag('Tag keys must be between 1 and 128 characters long');
  if (Value.length > 256) throw invalidTag('Tag values must be at most 256 characters long');
  if (isReservedTag(Key, by)) throw invalidTag('Tag keys that begin with aws: are reserved for AWS use');
  if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(Key + Value))
    throw invalidTag('Tags may have letters, numbers, spaces and _ . : / = + - @');
}
