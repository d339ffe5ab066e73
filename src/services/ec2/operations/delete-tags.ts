import type { DeleteTagsRequest, Tag } from '@aws-sdk/client-ec2';
import { missingParameter } from '../errors.ts';
import { requiredResource } from '../taggable.ts';
import type { Ec2Operation } from '../within-account.ts';

/**
 * API reference, DeleteTags: without tags every one of the user's goes; with a value only a tag of that value goes; without one, whatever its
 * value is.
 */
export const deleteTags: Ec2Operation<DeleteTagsRequest, object> = (input, context) => {
  if (input.Resources === undefined || input.Resources.length === 0) throw missingParameter('resourceIdSet');
  for (const id of input.Resources) {
    const { kind, row } = requiredResource(context, id);
    const tags = row.tags.filter((tag) => !isMeant(tag, input.Tags ?? []));
    if (tags.length < row.tags.length) context.store.put(kind.table, { ...row, tags });
  }
  return {};
};

function isMeant(tag: Tag, wanted: readonly Tag[]): boolean {
  if (wanted.length === 0) return !tag.Key?.startsWith('aws:');
  return wanted.some(({ Key, Value }) => Key === tag.Key && (Value === undefined || Value === tag.Value));
}
