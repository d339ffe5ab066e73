import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { invalidParameter } from './errors.ts';

type Invoker = Pick<RequestContext, 'invokedBy'>;

/** EC2 user guide, "Tag restrictions": 50 tags, keys of 128 characters, values of 256, and `aws:` is AWS's own. */
const MOST_TAGS = 50;

/** The tags that a create request gives to a resource of this type. */
export function tagsFrom(
  specifications: readonly TagSpecification[] | undefined,
  type: ResourceType,
  by: Invoker,
): readonly Tag[] {
  let tags: readonly Tag[] = [];
  for (const { ResourceType: wanted, Tags = [] } of specifications ?? []) {
    if (wanted === undefined) throw invalidParameter('Tag specification resource type must have a value');
    if (wanted !== type)
      throw invalidParameter(`'${wanted}' is not a valid taggable resource type for this operation.`);
    if (Tags.length === 0) throw invalidParameter('Tag specification must have at least one tag');
    tags = mergeTags(tags, Tags, by);
  }
  return tags;
}

/** The tags a resource has once `added` are set; a key that was there gets the new value. */
export function mergeTags(tags: readonly Tag[], added: readonly Tag[], by: Invoker): readonly Tag[] {
  checkTags(added, by);
  const merged = new Map(tags.map((tag) => [tag.Key, tag.Value]));
  for (const { Key, Value = '' } of added) merged.set(Key, Value);
  if (merged.size > MOST_TAGS)
    throw new ServiceError('TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.');
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}

function checkTags(tags: readonly Tag[], by: Invoker): void {
  const seen = new Set<string>();
  for (const { Key = '', Value = '' } of tags) {
    if (Key === '') throw invalidParameter('Tag key cannot be empty');
    if (Key.length > 128) throw invalidParameter('Tag key exceeds the maximum length of 128 characters');
    if (Value.length > 256) throw invalidParameter('Tag value exceeds the maximum length of 256 characters');
    if (isReservedTag(Key, by))
      throw invalidParameter(`Tag keys starting with 'aws:' are reserved for internal use`);
    if (seen.has(Key)) throw invalidParameter(`Duplicate tag key '${Key}' specified.`);
    seen.add(Key);
  }
}
