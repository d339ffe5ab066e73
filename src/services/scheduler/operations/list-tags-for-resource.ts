import type { ListTagsForResourceCommandInput, ListTagsForResourceOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedGroup } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceOutput> = (
  { ResourceArn = '' },
  context,
) => ({
  Tags: Object.entries(taggedGroup(context, ResourceArn).tags).map(([Key, Value]) => ({ Key, Value })),
});
