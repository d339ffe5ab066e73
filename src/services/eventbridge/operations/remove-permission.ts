import type { RemovePermissionCommandInput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { eventBusTable } from '../../../store/tables/eventbridge.ts';
import { requireBus } from '../buses.ts';
import { statementNotFound, validation } from '../errors.ts';
import { policyText, statementsOf } from '../policy.ts';

/** One statement by its id, or all. */
export const removePermission: Operation<RemovePermissionCommandInput, object> = (
  { StatementId, RemoveAllPermissions = false, EventBusName },
  context,
) => {
  context.store.transaction((tx) => {
    const { policy, ...row } = requireBus(context, EventBusName);
    if (StatementId === undefined && !RemoveAllPermissions)
      throw validation('Parameter StatementId must be specified.');
    const statements = statementsOf(policy);
    const kept = RemoveAllPermissions ? [] : statements.filter((each) => each.Sid !== StatementId);
    if (!RemoveAllPermissions && kept.length === statements.length)
      throw statementNotFound(StatementId ?? '');
    const modifiedAt = context.now.getTime();
    tx.put(eventBusTable, { ...row, modifiedAt, ...(kept.length > 0 ? { policy: policyText(kept) } : {}) });
  });
  return {};
};
