import type {
  UpdateSecretVersionStageCommandInput,
  UpdateSecretVersionStageResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { stagedVersion } from '../../../store/find-secret.ts';
import {
  type SecretRow,
  secretTable,
  secretVersionKey,
  secretVersionTable,
} from '../../../store/tables/secrets-manager.ts';
import { invalidParameter, valueNotFound } from '../errors.ts';
import { requireSecret } from '../secrets.ts';
import { moveStage } from '../versions.ts';
import { namedView } from '../views.ts';

export const updateSecretVersionStage: Operation<
  UpdateSecretVersionStageCommandInput,
  UpdateSecretVersionStageResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const secret = requireSecret(context, input.SecretId!);
    const stage = input.VersionStage!;
    checkMove(input, secret, stage);
    const to = input.MoveToVersionId;
    if (to !== undefined && tx.get(secretVersionTable, secretVersionKey(secret.secretArn, to)) === undefined)
      throw valueNotFound(`VersionId: ${to}`);
    tx.put(secretTable, to === undefined ? withoutStage(secret, stage) : moveStage(secret, stage, to));
    return namedView(secret);
  });

function checkMove(input: UpdateSecretVersionStageCommandInput, secret: SecretRow, stage: string): void {
  const { RemoveFromVersionId: from, MoveToVersionId: to } = input;
  const at = stagedVersion(secret, stage);
  if (stage === 'AWSCURRENT' && to === undefined)
    throw invalidParameter(
      "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
    );
  if (from === undefined && at !== undefined && at !== to)
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${at}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  if (from !== undefined && at !== from)
    throw invalidParameter(
      `Staging label ${stage} is not attached to version ${from}, so it cannot be removed from it.`,
    );
}

function withoutStage(secret: SecretRow, stage: string): SecretRow {
  const { [stage]: _, ...stages } = secret.stages;
  return { ...secret, stages };
}
