import type { RequestContext } from '../../protocol/model/operation.ts';
import { stagedVersion } from '../../store/find-secret.ts';
import {
  type SecretRow,
  type SecretVersionRow,
  secretTable,
  secretVersionKey,
  secretVersionTable,
} from '../../store/tables/secrets-manager.ts';
import { invalidParameter, resourceExists } from './errors.ts';
import { versionsOf } from './secrets.ts';

export interface SecretValue {
  readonly ClientRequestToken?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

export const hasValue = (input: SecretValue) =>
  input.SecretString !== undefined || input.SecretBinary !== undefined;

/**
 * Adds a version, or finds the one that this request made before: the request's token is the version's id, so a repeated request
 * with the same value changes nothing and one with another value is refused (API reference, PutSecretValue, ClientRequestToken).
 */
export function addVersion(
  context: RequestContext,
  secret: SecretRow,
  input: SecretValue,
  stages: readonly string[],
): { readonly secret: SecretRow; readonly versionId: string } {
  if (input.SecretString !== undefined && input.SecretBinary !== undefined)
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  const versionId = input.ClientRequestToken ?? context.random.uuid();
  const version = toVersion(context, secret, input, versionId);
  return context.store.transaction((tx) => {
    const before = tx.get(secretVersionTable, version.versionKey);
    if (before !== undefined) {
      if (!sameValue(before, version))
        throw resourceExists(
          `You can't use ClientRequestToken ${versionId} because that value is already in use for a version of secret ${secret.secretArn}.`,
        );
      return { secret, versionId };
    }
    tx.put(secretVersionTable, version);
    const isFirst = Object.keys(secret.stages).length === 0;
    const wanted = isFirst && !stages.includes('AWSCURRENT') ? [...stages, 'AWSCURRENT'] : stages;
    const after = {
      ...wanted.reduce((row, stage) => moveStage(row, stage, versionId), secret),
      changedAt: context.now.getTime(),
    };
    tx.put(secretTable, after);
    forgetDeprecated(context, after);
    return { secret: after, versionId };
  });
}

function toVersion(
  context: RequestContext,
  { account, region, secretArn }: SecretRow,
  { SecretString, SecretBinary }: SecretValue,
  versionId: string,
): SecretVersionRow {
  return {
    account,
    region,
    versionKey: secretVersionKey(secretArn, versionId),
    secretArn,
    versionId,
    ...(SecretString === undefined ? {} : { secretString: SecretString }),
    ...(SecretBinary === undefined ? {} : { secretBinary: Buffer.from(SecretBinary).toString('base64') }),
    createdAt: context.now.getTime(),
  };
}

const sameValue = (a: SecretVersionRow, b: SecretVersionRow) =>
  a.secretString === b.secretString && a.secretBinary === b.secretBinary;

/** When AWSCURRENT moves, AWSPREVIOUS goes to the version that it leaves. */
export function moveStage(secret: SecretRow, stage: string, versionId: string): SecretRow {
  const left = stagedVersion(secret, stage);
  const stages = { ...secret.stages, [stage]: versionId };
  if (stage === 'AWSCURRENT' && left !== undefined && left !== versionId) stages.AWSPREVIOUS = left;
  return { ...secret, stages };
}

/** At most 100 versions are kept, and those with stages always (user guide, "What's in a Secrets Manager secret?"). */
function forgetDeprecated(context: RequestContext, secret: SecretRow): void {
  const versions = versionsOf(context, secret);
  const staged = new Set(Object.values(secret.stages));
  const deprecated = versions
    .filter((version) => !staged.has(version.versionId))
    .sort((a, b) => a.createdAt - b.createdAt);
  for (const version of deprecated.slice(0, Math.max(0, versions.length - 100)))
    context.store.delete(secretVersionTable, version.versionKey);
}
