import type { ListTagsLogGroupCommandInput, ListTagsLogGroupResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireLogGroup } from '../log-groups.ts';

export const listTagsLogGroup: Operation<ListTagsLogGroupCommandInput, ListTagsLogGroupResponse> = (
  input,
  context,
) => ({ tags: requireLogGroup(context, { logGroupName: input.logGroupName }).tags });
