import type { DeleteRetentionPolicyCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeLogGroup } from '../log-groups.ts';

export const deleteRetentionPolicy: Operation<DeleteRetentionPolicyCommandInput, object> = (
  input,
  context,
) => {
  changeLogGroup(context, input, ({ retentionInDays: _, ...row }) => row);
  return {};
};
