import type { Parameter, ParameterHistory, ParameterMetadata } from '@aws-sdk/client-ssm';
import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { FoundParameter } from '../../store/find-parameter.ts';
import type { ParameterVersionRow } from '../../store/tables/ssm.ts';
import { encryptedValue } from './encryption.ts';

function shownValue(
  context: RequestContext,
  version: ParameterVersionRow,
  decrypt: boolean | undefined,
): string {
  return version.type === 'SecureString' && !decrypt ? encryptedValue(context, version) : version.value;
}

const parameterArn = (row: ParameterVersionRow) =>
  arn('ssm', row, `parameter${row.name.startsWith('/') ? '' : '/'}${row.name}`);

export function parameterView(
  context: RequestContext,
  { version }: FoundParameter,
  decrypt: boolean | undefined,
  selector?: string,
): Parameter {
  return {
    Name: version.name,
    Type: version.type,
    Value: shownValue(context, version, decrypt),
    Version: version.version,
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    LastModifiedDate: new Date(version.modifiedAt),
    ARN: parameterArn(version),
    DataType: version.dataType,
  };
}

export function metadataView(version: ParameterVersionRow): ParameterMetadata {
  return {
    Name: version.name,
    ARN: parameterArn(version),
    Type: version.type,
    KeyId: version.keyId,
    LastModifiedDate: new Date(version.modifiedAt),
    LastModifiedUser: version.modifiedBy,
    Description: version.description,
    AllowedPattern: version.allowedPattern,
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: version.dataType,
  };
}

export function historyView(
  context: RequestContext,
  { parameter, version }: FoundParameter,
  decrypt: boolean | undefined,
): ParameterHistory {
  const { ARN: _, ...metadata } = metadataView(version);
  return {
    ...metadata,
    Value: shownValue(context, version, decrypt),
    Labels: Object.keys(parameter.labels).filter((label) => parameter.labels[label] === version.version),
  };
}
