import type { DeleteFlowLogsRequest, DeleteFlowLogsResult } from '@aws-sdk/client-ec2';
import { missingParameter } from '../errors.ts';
import { find, kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** An id that is not there is told of as unsuccessful, and the others go. */
export const deleteFlowLogs: Ec2Operation<DeleteFlowLogsRequest, DeleteFlowLogsResult> = (input, context) => {
  const ids = input.FlowLogIds ?? [];
  if (ids.length === 0) throw missingParameter('FlowLogId');
  const missing = ids.filter((id) => find(context, kinds.flowLog, id) === undefined);
  for (const id of ids) if (!missing.includes(id)) context.store.delete(kinds.flowLog.table, id);
  return {
    Unsuccessful: missing.map((ResourceId) => {
      const { code: Code, message: Message } = kinds.flowLog.notFound([ResourceId]);
      return { ResourceId, Error: { Code, Message } };
    }),
  };
};
