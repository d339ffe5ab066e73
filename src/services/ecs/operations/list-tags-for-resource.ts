import type { ListTagsForResourceCommandInput, ListTagsForResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { readTags } from '../tagged-resource.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  { resourceArn = '' },
  context,
) => ({ tags: [...readTags(context.store, resourceArn, context)] });
