import type { Tag } from '@aws-sdk/client-cloudwatch';
import { invalidValue } from './errors.ts';

type Tags = Readonly<Record<string, string>>;

/** "You can associate as many as 50 tags with an alarm" (API reference, TagResource). */
const MOST_TAGS = 50;

export function withTags(before: Tags, tags: readonly Tag[] = []): Tags {
  const merged = { ...before, ...Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value!])) };
  if (Object.keys(merged).length > MOST_TAGS)
    throw invalidValue(`The number of tags exceeds the limit of ${MOST_TAGS}.`);
  return merged;
}

export function withoutTags(before: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(before).filter(([key]) => !keys.includes(key)));
}

export function tagsView(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
