import type { Tag } from '@aws-sdk/client-ecs';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { clientError, invalidParameter } from './errors.ts';

const MAXIMUM = 50;

/** Later tags replace earlier ones of the same key. */
export function mergeTags(before: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = new Set(added.map((tag) => tag.key));
  const merged = [...before.filter((tag) => !keys.has(tag.key)), ...added];
  if (merged.length > MAXIMUM)
    throw invalidParameter(`The maximum number of tags per resource is ${MAXIMUM}.`);
  return merged;
}

/** Tags as they come in a request (API reference, Tag: key restrictions; the prefix `aws:` is AWS's own). */
export function checkedTags(tags: readonly Tag[] | undefined, by: Pick<RequestContext, 'invokedBy'>): Tag[] {
  const given = tags ?? [];
  const keys = given.map((tag) => tag.key ?? '');
  if (keys.includes('')) throw invalidParameter('Tag keys must not be empty.');
  if (new Set(keys).size < keys.length)
    throw invalidParameter('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  if (keys.some((key) => isReservedTag(key, by)))
    throw clientError('Tag keys starting with aws: are reserved for AWS use.');
  return given.map(({ key, value }) => ({ key, value: value ?? '' }));
}
