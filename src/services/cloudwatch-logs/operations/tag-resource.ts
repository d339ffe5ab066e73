import type { TagResourceCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeLogGroup } from '../log-groups.ts';
import { withTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, object> = (input, context) => {
  changeLogGroup(context, { logGroupIdentifier: input.resourceArn }, (row) => withTags(row, input.tags!));
  return {};
};
