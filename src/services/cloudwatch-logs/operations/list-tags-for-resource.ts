import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireLogGroup } from '../log-groups.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  input,
  context,
) => ({ tags: requireLogGroup(context, { logGroupIdentifier: input.resourceArn }).tags });
