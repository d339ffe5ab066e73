import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedTarget } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  { ResourceARN = '' },
  context,
) => ({ Tags: { ...taggedTarget(context, ResourceARN).tags } });
