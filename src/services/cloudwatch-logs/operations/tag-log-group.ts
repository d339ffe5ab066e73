import type { TagLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeLogGroup } from '../log-groups.ts';
import { withTags } from '../tags.ts';

export const tagLogGroup: Operation<TagLogGroupCommandInput, object> = (input, context) => {
  changeLogGroup(context, { logGroupName: input.logGroupName }, (row) => withTags(row, input.tags!));
  return {};
};
