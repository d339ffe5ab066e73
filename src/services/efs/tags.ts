import type { Tag } from '@aws-sdk/client-efs';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { accessPointTable, fileSystemTable } from '../../store/tables/efs.ts';
import { badRequest } from './errors.ts';
import { requireAccessPoint, requireFileSystem } from './lookup.ts';

type Tags = Readonly<Record<string, string>>;

/** EFS user guide, "Tagging EFS resources", "Tag restrictions". */
const MOST_TAGS = 50;

export const tagList = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export function withTags(before: Tags, added: readonly Tag[] | undefined, context: RequestContext): Tags {
  for (const { Key = '' } of added ?? [])
    if (isReservedTag(Key, context)) throw badRequest(`Tag keys that start with 'aws:' are reserved: ${Key}`);
  const tags = {
    ...before,
    ...Object.fromEntries((added ?? []).map(({ Key, Value }) => [Key!, Value ?? ''])),
  };
  if (Object.keys(tags).length > MOST_TAGS)
    throw badRequest('The maximum number of tags for a resource is 50.');
  return tags;
}

/** File systems and access points carry tags; the id tells which it is. */
export function changeTags(context: RequestContext, resourceId: string, change: (tags: Tags) => Tags): Tags {
  const { store } = context;
  if (/(^|\/)fsap-/.test(resourceId)) {
    const { accessPointId } = requireAccessPoint(context, resourceId);
    const changed = store.update(accessPointTable, accessPointId, (row) => ({
      ...row,
      tags: change(row.tags),
    }));
    return changed?.tags ?? {};
  }
  const { fileSystemId } = requireFileSystem(context, resourceId);
  const changed = store.update(fileSystemTable, fileSystemId, (row) => ({ ...row, tags: change(row.tags) }));
  return changed?.tags ?? {};
}

export function tagsOf(context: RequestContext, resourceId: string): Tags {
  return /(^|\/)fsap-/.test(resourceId)
    ? requireAccessPoint(context, resourceId).tags
    : requireFileSystem(context, resourceId).tags;
}
