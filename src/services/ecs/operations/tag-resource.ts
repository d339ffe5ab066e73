import type { TagResourceCommandInput, TagResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeTags } from '../tagged-resource.ts';
import { checkedTags, mergeTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, TagResourceResponse> = (
  { resourceArn = '', tags },
  context,
) =>
  context.store.transaction((tx) => {
    changeTags(tx, resourceArn, context, (before) => mergeTags(before, checkedTags(tags, context)));
    return {};
  });
