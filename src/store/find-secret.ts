import type { Scope } from '../domain/scope.ts';
import type { Reader } from './store.ts';
import {
  type SecretRow,
  type SecretVersionRow,
  secretTable,
  secretVersionKey,
  secretVersionTable,
} from './tables/secrets-manager.ts';

const arnStart = /^arn:[^:]+:secretsmanager:([^:]+):([^:]+):secret:(.+)$/;

/** By name, by ARN, or by ARN without its six random characters (Secrets Manager API reference, GetSecretValue, SecretId). */
export function findSecret(reader: Reader, scope: Scope, secretId: string): SecretRow | undefined {
  const whole = reader.get(secretTable, secretId);
  if (whole !== undefined) return whole.account === scope.account ? whole : undefined;
  const [, region, account, name] = arnStart.exec(secretId) ?? [];
  const where =
    name === undefined
      ? { account: scope.account, region: scope.region, name: secretId }
      : { account, region, name };
  if (where.account !== scope.account) return undefined;
  return reader.list(secretTable, { where, limit: 1 })[0];
}

/** The version with that id and stage; undefined when there is none, or when the two do not name the same one. */
export function findSecretVersion(
  reader: Reader,
  secret: SecretRow,
  wanted: { readonly versionId?: string; readonly versionStage?: string },
): SecretVersionRow | undefined {
  const staged = stagedVersion(secret, wanted.versionStage ?? 'AWSCURRENT');
  if (wanted.versionId !== undefined && wanted.versionStage !== undefined && staged !== wanted.versionId)
    return undefined;
  const id = wanted.versionId ?? staged;
  return id === undefined
    ? undefined
    : reader.get(secretVersionTable, secretVersionKey(secret.secretArn, id));
}

/** The version that a stage stands at. A stage may be named as a member that every object has. */
export function stagedVersion({ stages }: SecretRow, stage: string): string | undefined {
  return Object.hasOwn(stages, stage) ? stages[stage] : undefined;
}
