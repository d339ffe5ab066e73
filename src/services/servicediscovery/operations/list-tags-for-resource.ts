import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  { ResourceARN = '' },
  context,
) => ({ Tags: [...taggedResource(context, ResourceARN).tags] });
