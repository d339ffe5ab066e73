import type { UpdateSecretCommandInput, UpdateSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type SecretRow, secretTable } from '../../../store/tables/secrets-manager.ts';
import { requireSecret } from '../secrets.ts';
import { addVersion, hasValue } from '../versions.ts';
import { namedView } from '../views.ts';

export const updateSecret: Operation<UpdateSecretCommandInput, UpdateSecretResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const old = requireSecret(context, input.SecretId!);
    const row: SecretRow = {
      ...old,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      ...(input.KmsKeyId === undefined ? {} : { kmsKeyId: input.KmsKeyId }),
      changedAt: context.now.getTime(),
    };
    tx.put(secretTable, row);
    if (!hasValue(input)) return namedView(row);
    return { ...namedView(row), VersionId: addVersion(context, row, input, ['AWSCURRENT']).versionId };
  });
