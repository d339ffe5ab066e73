import type { ListTagsForResourceCommandInput, ListTagsForResourceOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { tagsOf } from '../taggable.ts';
import { tagsView } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceOutput> = (
  input,
  context,
) => ({ Tags: tagsView(tagsOf(context, input.ResourceARN!)) });
