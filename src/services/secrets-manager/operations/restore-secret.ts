import type { RestoreSecretCommandInput, RestoreSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { secretTable } from '../../../store/tables/secrets-manager.ts';
import { requireSecretEvenDeleted } from '../secrets.ts';
import { namedView } from '../views.ts';

export const restoreSecret: Operation<RestoreSecretCommandInput, RestoreSecretResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const { deletedAt: _, deletesAt: __, ...row } = requireSecretEvenDeleted(context, input.SecretId!);
    tx.put(secretTable, row);
    return namedView(row);
  });
