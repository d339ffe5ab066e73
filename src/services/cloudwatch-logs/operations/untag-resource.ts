import type { UntagResourceCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeLogGroup } from '../log-groups.ts';
import { withoutTags } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, object> = (input, context) => {
  changeLogGroup(context, { logGroupIdentifier: input.resourceArn }, (row) =>
    withoutTags(row, input.tagKeys!),
  );
  return {};
};
