import type { UntagLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeLogGroup } from '../log-groups.ts';
import { withoutTags } from '../tags.ts';

export const untagLogGroup: Operation<UntagLogGroupCommandInput, object> = (input, context) => {
  changeLogGroup(context, { logGroupName: input.logGroupName }, (row) => withoutTags(row, input.tags!));
  return {};
};
