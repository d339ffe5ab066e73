import type { DeleteSecretCommandInput, DeleteSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findSecret } from '../../../store/find-secret.ts';
import type { Transaction } from '../../../store/store.ts';
import { type SecretRow, secretTable } from '../../../store/tables/secrets-manager.ts';
import { invalidParameter } from '../errors.ts';
import { removeSecret, requireSecret } from '../secrets.ts';
import { namedView } from '../views.ts';

export const deleteSecret: Operation<DeleteSecretCommandInput, DeleteSecretResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const { RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force } = input;
    if (force && days !== undefined)
      throw invalidParameter(
        "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
      );
    if (days !== undefined && (days < 7 || days > 30))
      throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
    return force
      ? deleteAtOnce(input, context)
      : schedule(tx, requireSecret(context, input.SecretId!), days ?? 30, context);
  });

/** One that is not there is no error, then (API reference, DeleteSecret, ForceDeleteWithoutRecovery). */
function deleteAtOnce(input: DeleteSecretCommandInput, context: RequestContext): DeleteSecretResponse {
  const row = findSecret(context.store, context, input.SecretId!);
  if (row === undefined) return { Name: input.SecretId!, DeletionDate: context.now };
  removeSecret(context, row);
  return { ...namedView(row), DeletionDate: context.now };
}

function schedule(
  tx: Transaction,
  row: SecretRow,
  days: number,
  { now }: RequestContext,
): DeleteSecretResponse {
  const deletesAt = now.getTime() + days * 86_400_000;
  tx.put(secretTable, { ...row, deletedAt: now.getTime(), deletesAt });
  return { ...namedView(row), DeletionDate: new Date(deletesAt) };
}
