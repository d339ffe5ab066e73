import type { PutLogGroupDeletionProtectionCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeLogGroup } from '../log-groups.ts';

export const putLogGroupDeletionProtection: Operation<PutLogGroupDeletionProtectionCommandInput, object> = (
  input,
  context,
) => {
  changeLogGroup(context, input, (row) => ({
    ...row,
    deletionProtectionEnabled: input.deletionProtectionEnabled!,
  }));
  return {};
};
