import type {
  APIErrorType,
  BatchGetSecretValueCommandInput,
  BatchGetSecretValueResponse,
  SecretValueEntry,
} from '@aws-sdk/client-secrets-manager';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findSecretVersion } from '../../../store/find-secret.ts';
import { invalidParameter, valueNotFound } from '../errors.ts';
import { passesFilters } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { allSecrets, noteAccess, requireSecret } from '../secrets.ts';
import { valueView } from '../views.ts';

export const batchGetSecretValue: Operation<BatchGetSecretValueCommandInput, BatchGetSecretValueResponse> = (
  input,
  context,
) => {
  const { SecretIdList, Filters } = input;
  if ((SecretIdList === undefined) === (Filters === undefined))
    throw invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
  const ids =
    SecretIdList ??
    allSecrets(context)
      .filter((row) => row.deletedAt === undefined && passesFilters(row, Filters))
      .map((row) => row.secretArn);
  const { page, tail } = pageOf(ids, input, 20);
  const values: SecretValueEntry[] = [];
  const errors: APIErrorType[] = [];
  for (const id of page) readInto(context, id, values, errors);
  return { SecretValues: values, Errors: errors, ...tail };
};

/** What cannot be read is told beside what can (API reference, BatchGetSecretValue, Errors). */
function readInto(
  context: RequestContext,
  id: string,
  values: SecretValueEntry[],
  errors: APIErrorType[],
): void {
  try {
    const secret = requireSecret(context, id);
    const version = findSecretVersion(context.store, secret, {});
    if (version === undefined) throw valueNotFound('staging label: AWSCURRENT');
    noteAccess(context, secret);
    values.push(valueView(secret, version));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    errors.push({ SecretId: id, ErrorCode: error.code, Message: error.message });
  }
}
