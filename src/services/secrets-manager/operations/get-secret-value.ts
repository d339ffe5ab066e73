import type { GetSecretValueCommandInput, GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findSecretVersion, stagedVersion } from '../../../store/find-secret.ts';
import type { SecretRow } from '../../../store/tables/secrets-manager.ts';
import { invalidRequest, valueNotFound } from '../errors.ts';
import { noteAccess, requireSecret } from '../secrets.ts';
import { valueView } from '../views.ts';

export const getSecretValue: Operation<GetSecretValueCommandInput, GetSecretValueResponse> = (
  input,
  context,
) => {
  const secret = requireSecret(context, input.SecretId!);
  const { VersionId: versionId, VersionStage: versionStage } = input;
  const version = findSecretVersion(context.store, secret, { versionId, versionStage });
  if (version === undefined) throw missing(input, secret);
  noteAccess(context, secret);
  return valueView(secret, version);
};

function missing({ VersionId, VersionStage }: GetSecretValueCommandInput, secret: SecretRow) {
  if (VersionId === undefined) return valueNotFound(`staging label: ${VersionStage ?? 'AWSCURRENT'}`);
  return VersionStage !== undefined && stagedVersion(secret, VersionStage) !== undefined
    ? invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.')
    : valueNotFound(`VersionId: ${VersionId}`);
}
