import type { Properties, ResourceRequest, UpdateRequest } from './contract.ts';

type Tags = Readonly<Record<string, string>>;

/** Own tags as a template gives them: a list of Key and Value (`key` and `value` for some services), or a map. */
function ownTags(properties: Properties): Tags {
  const tags: unknown = properties.Tags;
  if (!Array.isArray(tags))
    return Object.fromEntries(Object.entries(tags ?? {}).map(([k, v]) => [k, String(v)]));
  return Object.fromEntries(
    tags.map((tag) => [String(tag.Key ?? tag.key), String(tag.Value ?? tag.value ?? '')]),
  );
}

/** The stack's tags and the resource's own; the own one wins (CloudFormation user guide, "Resource tag"). */
export function allTags({ tags, properties }: Pick<ResourceRequest, 'tags' | 'properties'>): Tags {
  return { ...tags, ...ownTags(properties) };
}

export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** What to set and what to remove so that an updated resource has the tags of its new properties. Tags that others set stay. */
export function tagChanges(request: UpdateRequest): { set: Tags; remove: string[] } {
  const before = allTags({ tags: request.previousTags, properties: request.previous });
  const after = allTags(request);
  return {
    set: Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value)),
    remove: Object.keys(before).filter((key) => !(key in after)),
  };
}
