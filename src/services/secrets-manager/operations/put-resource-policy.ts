import type {
  PutResourcePolicyCommandInput,
  PutResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { secretTable } from '../../../store/tables/secrets-manager.ts';
import { requireSecret } from '../secrets.ts';
import { namedView } from '../views.ts';

export const putResourcePolicy: Operation<PutResourcePolicyCommandInput, PutResourcePolicyResponse> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireSecret(context, input.SecretId!);
    try {
      JSON.parse(input.ResourcePolicy!);
    } catch {
      throw new ServiceError(
        'MalformedPolicyDocumentException',
        'This resource policy contains a syntax error.',
      );
    }
    tx.put(secretTable, { ...row, resourcePolicy: input.ResourcePolicy! });
    return namedView(row);
  });
