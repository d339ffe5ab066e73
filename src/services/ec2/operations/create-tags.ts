import type { CreateTagsRequest } from '@aws-sdk/client-ec2';
import { missingParameter } from '../errors.ts';
import { requiredResource } from '../taggable.ts';
import { mergeTags } from '../tags.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createTags: Ec2Operation<CreateTagsRequest, object> = (input, context) => {
  if (input.Resources === undefined || input.Resources.length === 0) throw missingParameter('resourceIdSet');
  if (input.Tags === undefined || input.Tags.length === 0) throw missingParameter('tagSet');
  for (const id of input.Resources) {
    const { kind, row } = requiredResource(context, id);
    context.store.put(kind.table, { ...row, tags: mergeTags(row.tags, input.Tags, context) });
  }
  return {};
};
