import { parseArn } from '../domain/arns.ts';
import type { Scope } from '../domain/scope.ts';
import { findParameter, parseParameterReference } from './find-parameter.ts';
import { findSecret, findSecretVersion } from './find-secret.ts';
import type { Reader } from './store.ts';
import type { SecretVersionRow } from './tables/secrets-manager.ts';

/**
 * Values for a container's `secrets` (ECS developer guide, "Pass sensitive data to an Amazon ECS container"). Only read: SSM and Secrets Manager
 * operations write them. A value that cannot be had is thrown as the words that ECS shows behind `ResourceInitializationError: `.
 */
export class SecretUnavailableError extends Error {}

const refusal = (from: string, reason: string) =>
  new SecretUnavailableError(
    `unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ${from}: service call has been retried 1 time(s): ${reason}`,
  );

/** `valueFrom` is a secret's ARN, or an SSM parameter's name or ARN. Throws SecretUnavailableError. */
export function readContainerSecret(reader: Reader, scope: Scope, valueFrom: string): string {
  return parseArn(valueFrom)?.service === 'secretsmanager'
    ? readSecretValue(reader, scope, valueFrom)
    : readParameterValue(reader, scope, valueFrom);
}

/** An SSM parameter by name or ARN, decrypted. Throws SecretUnavailableError. */
export function readParameterValue(reader: Reader, scope: Scope, nameOrArn: string): string {
  const secretName = /^\/aws\/reference\/secretsmanager\/(.+)$/.exec(nameOrArn)?.[1];
  if (secretName !== undefined) return readWholeSecret(reader, scope, { secretId: secretName });
  const reference = parseParameterReference(scope, nameOrArn);
  const found =
    reference.account === scope.account
      ? findParameter(reader, reference)
      : { missing: 'parameter' as const };
  if ('missing' in found) throw refusal('secrets from ssm', `invalid ssm parameters: ${nameOrArn}`);
  return found.version.value;
}

interface SecretReference {
  readonly secretId: string;
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
}

/**
 * `arn:…:secret:<name>-<6 characters>`, or the same with `:json-key:version-stage:version-id`, any of the three empty (ECS developer guide,
 * "Pass Secrets Manager secrets through Amazon ECS environment variables"). Throws SecretUnavailableError.
 */
function readSecretValue(reader: Reader, scope: Scope, valueFrom: string): string {
  const reference = parseSecretReference(valueFrom);
  const value = readWholeSecret(reader, scope, reference);
  return reference.jsonKey === undefined ? value : jsonMember(value, reference.jsonKey);
}

function parseSecretReference(valueFrom: string): SecretReference {
  const parts = valueFrom.split(':');
  if (parts[0] !== 'arn' || parts.length === 7) return { secretId: valueFrom };
  if (parts.length !== 10)
    throw refusal(
      'secret from asm',
      'an invalid ARN format for the AWS Secrets Manager secret was specified. Specify a valid ARN and try again.',
    );
  const [jsonKey, versionStage, versionId] = parts.slice(7);
  return {
    secretId: parts.slice(0, 7).join(':'),
    ...(jsonKey ? { jsonKey } : {}),
    ...(versionStage ? { versionStage } : {}),
    ...(versionId ? { versionId } : {}),
  };
}

function readWholeSecret(reader: Reader, scope: Scope, reference: SecretReference): string {
  const failed = (reason: string) =>
    refusal(
      'secret from asm',
      `failed to fetch secret ${reference.secretId} from secrets manager: ${reason}`,
    );
  const secret = findSecret(reader, scope, reference.secretId);
  if (secret === undefined)
    throw failed("ResourceNotFoundException: Secrets Manager can't find the specified secret.");
  if (secret.deletedAt !== undefined)
    throw failed(
      "InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.",
    );
  const version = findSecretVersion(reader, secret, reference);
  if (version === undefined)
    throw failed(
      `ResourceNotFoundException: Secrets Manager can't find the specified secret value for ${
        reference.versionId === undefined
          ? `staging label: ${reference.versionStage ?? 'AWSCURRENT'}`
          : `VersionId: ${reference.versionId}`
      }`,
    );
  return textOf(version);
}

/** A binary secret has no text: ECS then passes an empty one. */
const textOf = (version: SecretVersionRow) => version.secretString ?? '';

function jsonMember(text: string, key: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own words would show a part of the secret.
    throw refusal('secret from asm', `the secret is not JSON, so it has no json key ${key}`);
  }
  if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, key))
    throw refusal('secret from asm', `retrieved secret from Secrets Manager did not contain json key ${key}`);
  const value = (parsed as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : JSON.stringify(value);
}
