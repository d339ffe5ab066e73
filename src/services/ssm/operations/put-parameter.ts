import type { PutParameterCommandInput, PutParameterResult } from '@aws-sdk/client-ssm';
import { ServiceError } from '../../../domain/service-error.ts';
import { matchesInTime } from '../../../platform/bounded-match.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type ParameterRow,
  type ParameterVersionRow,
  parameterKey,
  parameterTable,
  parameterVersionKey,
  parameterVersionTable,
} from '../../../store/tables/ssm.ts';
import { invalidPattern, parameterExists, patternMismatch, validationError } from '../errors.ts';
import { checkNewName } from '../names.ts';
import { requireVersion, versionsOf } from '../parameters.ts';

export const putParameter: Operation<PutParameterCommandInput, PutParameterResult> = (input, context) => {
  const name = input.Name!;
  checkNewName(name);
  return context.store.transaction((tx) => {
    const key = parameterKey(context, name);
    const row = tx.get(parameterTable, key);
    if (row !== undefined && !input.Overwrite) throw parameterExists();
    if (row !== undefined && input.Tags !== undefined)
      throw validationError(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
      );
    const last = row === undefined ? undefined : requireVersion(context, row, row.version);
    const version = newVersion(input, context, key, last);
    tx.put(parameterVersionTable, version);
    tx.put(parameterTable, withVersion(input, context, row, version));
    if (row !== undefined) forgetOldest(context, row);
    return { Version: version.version, Tier: version.tier };
  });
};

function newVersion(
  input: PutParameterCommandInput,
  { account, region, now, caller }: RequestContext,
  key: string,
  last: ParameterVersionRow | undefined,
): ParameterVersionRow {
  const type = input.Type ?? last?.type;
  if (type === undefined) throw validationError('A parameter type is required when you create a parameter.');
  if (last !== undefined && type !== last.type && [type, last.type].includes('SecureString'))
    throw validationError('The parameter type cannot be changed to or from SecureString.');
  const tier =
    input.Tier === 'Advanced' || (last?.tier === 'Advanced' && input.Tier === undefined)
      ? 'Advanced'
      : 'Standard';
  const allowedPattern = input.AllowedPattern ?? last?.allowedPattern;
  checkValue(input.Value!, tier, allowedPattern);
  const keyId = type === 'SecureString' ? (input.KeyId ?? last?.keyId ?? 'alias/aws/ssm') : undefined;
  const description = input.Description ?? last?.description;
  const version = (last?.version ?? 0) + 1;
  return {
    account,
    region,
    versionKey: parameterVersionKey(key, version),
    parameterKey: key,
    name: input.Name!,
    version,
    type,
    value: input.Value!,
    ...(description === undefined ? {} : { description }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(allowedPattern === undefined ? {} : { allowedPattern }),
    tier,
    dataType: input.DataType ?? last?.dataType ?? 'text',
    modifiedAt: now.getTime(),
    modifiedBy: caller.arn,
  };
}

/** Standard parameters hold 4 KB, advanced ones 8 KB (API reference, PutParameter, Value). */
function checkValue(value: string, tier: 'Standard' | 'Advanced', allowedPattern: string | undefined): void {
  if (value === '')
    throw validationError(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  const size = Buffer.byteLength(value);
  if (tier === 'Standard' && size > 4096)
    throw validationError(
      'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
    );
  if (size > 8192)
    throw validationError('Advanced tier parameters support a maximum parameter value of 8192 characters.');
  if (allowedPattern === undefined || allowedPattern === '') return;
  let pattern: RegExp;
  try {
    pattern = new RegExp(allowedPattern);
  } catch {
    throw invalidPattern();
  }
  if (matchesInTime(pattern, value) !== true) throw patternMismatch(allowedPattern);
}

function withVersion(
  input: PutParameterCommandInput,
  { account, region, now }: RequestContext,
  row: ParameterRow | undefined,
  { parameterKey: key, name, version }: ParameterVersionRow,
): ParameterRow {
  if (row !== undefined) return { ...row, version };
  const tags = input.Tags ?? [];
  return { account, region, parameterKey: key, name, version, labels: {}, tags, createdAt: now.getTime() };
}

/** A hundred versions are kept; the oldest goes, unless it has a label (Systems Manager user guide, "Working with parameter versions"). */
function forgetOldest(context: RequestContext, row: ParameterRow): void {
  const versions = versionsOf(context, row);
  const oldest = versions[0];
  if (oldest === undefined || versions.length <= 100) return;
  if (Object.values(row.labels).includes(oldest.version))
    throw new ServiceError(
      'ParameterMaxVersionLimitExceeded',
      `You attempted to create a new version of ${row.name} by calling the PutParameter API with the overwrite flag. Version ${oldest.version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
    );
  context.store.delete(parameterVersionTable, oldest.versionKey);
}
