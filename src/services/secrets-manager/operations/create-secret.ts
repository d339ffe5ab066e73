import type { CreateSecretCommandInput, CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { arn } from '../../../domain/arns.ts';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findSecret, findSecretVersion } from '../../../store/find-secret.ts';
import { type SecretRow, secretTable } from '../../../store/tables/secrets-manager.ts';
import { invalidRequest, resourceExists } from '../errors.ts';
import { isGone, removeSecret } from '../secrets.ts';
import { addVersion, hasValue } from '../versions.ts';
import { namedView } from '../views.ts';

export const createSecret: Operation<CreateSecretCommandInput, CreateSecretResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const name = input.Name!;
    checkName(name);
    const old = findSecret(tx, context, name);
    if (old !== undefined && isGone(old, context.now)) removeSecret(context, old);
    else if (old !== undefined) return createdBefore(input, context, old);
    const { account, region, now, random } = context;
    const row: SecretRow = {
      account,
      region,
      secretArn: arn('secretsmanager', context, `secret:${name}-${suffix(random)}`),
      name,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      ...(input.KmsKeyId === undefined ? {} : { kmsKeyId: input.KmsKeyId }),
      stages: {},
      tags: input.Tags ?? [],
      createdAt: now.getTime(),
      changedAt: now.getTime(),
    };
    tx.put(secretTable, row);
    if (!hasValue(input)) return namedView(row);
    const { versionId } = addVersion(context, row, input, ['AWSCURRENT']);
    return { ...namedView(row), VersionId: versionId };
  });

/** API reference, CreateSecret, Name. */
function checkName(name: string): void {
  if (!/^[a-zA-Z0-9/_+=.@-]+$/.test(name))
    throw new ServiceError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const suffix = (random: RequestContext['random']) =>
  Array.from({ length: 6 }, () => letters[random.integer(letters.length)]).join('');

/** The same request again answers the same; anything else is refused. */
function createdBefore(input: CreateSecretCommandInput, context: RequestContext, old: SecretRow) {
  if (old.deletedAt !== undefined)
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  const token = input.ClientRequestToken;
  if (token === undefined || findSecretVersion(context.store, old, { versionId: token }) === undefined)
    throw resourceExists(`The operation failed because the secret ${old.name} already exists.`);
  return { ...namedView(old), VersionId: addVersion(context, old, input, []).versionId };
}
