import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource, tagsView } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  { ResourceARN = '' },
  context,
) => ({ Tags: tagsView(taggedResource(context, ResourceARN).tags) });
