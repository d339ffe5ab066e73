import type { PutSecretValueCommandInput, PutSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidRequest } from '../errors.ts';
import { requireSecret, stagesOf } from '../secrets.ts';
import { addVersion, hasValue } from '../versions.ts';
import { namedView } from '../views.ts';

export const putSecretValue: Operation<PutSecretValueCommandInput, PutSecretValueResponse> = (
  input,
  context,
) => {
  if (!hasValue(input)) throw invalidRequest('You must provide either SecretString or SecretBinary.');
  const stages = input.VersionStages ?? ['AWSCURRENT'];
  const { secret, versionId } = addVersion(context, requireSecret(context, input.SecretId!), input, stages);
  return { ...namedView(secret), VersionId: versionId, VersionStages: stagesOf(secret, versionId) };
};
