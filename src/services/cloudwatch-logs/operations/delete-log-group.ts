import type { DeleteLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { deleteLogGroup as deleteRows } from '../../../store/log-streams.ts';
import { deletionProtected } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';

export const deleteLogGroup: Operation<DeleteLogGroupCommandInput, object> = (input, context) => {
  const group = requireLogGroup(context, input);
  if (group.deletionProtectionEnabled) throw deletionProtected();
  deleteRows(context.store, group);
  return {};
};
