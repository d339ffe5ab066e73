import { zonesOf } from '../../domain/regions.ts';
import type { Scope } from '../../domain/scope.ts';
import { ServiceError } from '../../domain/service-error.ts';
import { findParameter, parseParameterReference } from '../find-parameter.ts';
import { findSecret, findSecretVersion } from '../find-secret.ts';
import type { Reader } from '../store.ts';
import { exportKey, exportTable } from '../tables/cloudformation.ts';

/** What templates ask of the account: parameters, secrets, exports, zones. Answers at once; the same for operations and for the engine. */
export function ssmParameter(reader: Reader, scope: Scope, name: string) {
  const found = findParameter(reader, parseParameterReference(scope, name));
  return 'missing' in found ? undefined : { value: found.version.value, type: found.version.type as string };
}

export const zoneNames = (region: string): readonly string[] => zonesOf(region).map((zone) => zone.name);

/** Words of the event or the request that fails when a template imports what nobody exports. */
export function importedValue(reader: Reader, scope: Scope, name: string): string {
  const row = reader.get(exportTable, exportKey(scope, name));
  if (row === undefined) throw new ServiceError('ValidationError', `No export named ${name} found.`);
  return row.value;
}

interface Reference {
  readonly service: 'ssm' | 'ssm-secure' | 'secretsmanager';
  readonly name: string;
  readonly version?: string;
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
}

/** `{{resolve:…}}` (CloudFormation user guide, "Get values stored in other services using dynamic references"). */
export function dynamicReference(reader: Reader, scope: Scope, reference: Reference): string {
  return reference.service === 'secretsmanager'
    ? secretValue(reader, scope, reference)
    : parameterValue(reader, scope, reference);
}

function parameterValue(reader: Reader, scope: Scope, { service, name, version }: Reference): string {
  const found = ssmParameter(reader, scope, version === undefined ? name : `${name}:${version}`);
  if (found === undefined)
    throw new ServiceError(
      'ValidationError',
      `Unable to fetch parameters [${version === undefined ? name : `${name}:${version}`}] from parameter store for this account.`,
    );
  if (service === 'ssm' && found.type === 'SecureString')
    throw new ServiceError(
      'ValidationError',
      `Non-secure ssm prefix was used for secure parameter: ${name}. Use {{resolve:ssm-secure:...}} instead.`,
    );
  return found.value;
}

function secretValue(reader: Reader, scope: Scope, reference: Reference): string {
  const secret = findSecret(reader, scope, reference.name);
  const version =
    secret === undefined || secret.deletedAt !== undefined
      ? undefined
      : findSecretVersion(reader, secret, reference);
  if (version === undefined)
    throw new ServiceError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret value.",
    );
  const text = version.secretString ?? '';
  return reference.jsonKey === undefined ? text : jsonMember(text, reference.jsonKey);
}

function jsonMember(text: string, key: string): string {
  const parsed = readJson(text);
  if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, key))
    throw new ServiceError(
      'ValidationError',
      `Could not find a value associated with JSONKey in SecretString.`,
    );
  const value = (parsed as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Undefined for what is not JSON: the parser's own words would show a part of the secret. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
