import type { DeleteLogStreamCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { deleteLogStream as deleteRows } from '../../../store/log-streams.ts';
import { deletionProtected } from '../errors.ts';
import { requireLogGroup, requireLogStream } from '../log-groups.ts';

export const deleteLogStream: Operation<DeleteLogStreamCommandInput, object> = (input, context) => {
  const group = requireLogGroup(context, { logGroupName: input.logGroupName });
  if (group.deletionProtectionEnabled) throw deletionProtected();
  deleteRows(context.store, requireLogStream(context, group, input.logStreamName!));
  return {};
};
