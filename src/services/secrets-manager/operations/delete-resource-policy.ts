import type {
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { secretTable } from '../../../store/tables/secrets-manager.ts';
import { requireSecret } from '../secrets.ts';
import { namedView } from '../views.ts';

export const deleteResourcePolicy: Operation<
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const { resourcePolicy: _, ...row } = requireSecret(context, input.SecretId!);
    tx.put(secretTable, row);
    return namedView(row);
  });
