import type { Tag } from '@aws-sdk/client-iam';
import { invalidInput, limitExceeded } from './errors.ts';

/** Tag keys are told apart without case (API reference, TagRole). */
export function mergeTags(old: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = added.map((tag) => tag.Key!.toLowerCase());
  if (new Set(keys).size < keys.length)
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  const merged = [...old.filter((tag) => !keys.includes(tag.Key!.toLowerCase())), ...added];
  if (merged.length > 50) throw limitExceeded('Cannot exceed quota for TagsPerResource: 50');
  return merged;
}

export function dropTags(old: readonly Tag[], keys: readonly string[]): Tag[] {
  return old.filter((tag) => !keys.includes(tag.Key!));
}
