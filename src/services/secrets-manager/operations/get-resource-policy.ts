import type {
  GetResourcePolicyCommandInput,
  GetResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireSecretEvenDeleted } from '../secrets.ts';
import { namedView } from '../views.ts';

export const getResourcePolicy: Operation<GetResourcePolicyCommandInput, GetResourcePolicyResponse> = (
  input,
  context,
) => {
  const row = requireSecretEvenDeleted(context, input.SecretId!);
  return {
    ...namedView(row),
    ...(row.resourcePolicy === undefined ? {} : { ResourcePolicy: row.resourcePolicy }),
  };
};
