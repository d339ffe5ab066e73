import { ServiceError } from '../../domain/service-error.ts';
import type { Caller } from '../../protocol/model/operation.ts';
import type { Reader } from '../../store/store.ts';
import { accessKeyTable, sessionCredentialTable } from '../../store/tables/iam.ts';

interface Credential {
  readonly accessKeyId: string;
  readonly sessionToken?: string;
  /** The service that the request was signed for. */
  readonly service?: string;
}

interface Surroundings {
  readonly defaultAccount: string;
  readonly store: Reader;
  readonly now: Date;
}

interface Resolved {
  readonly account: string;
  readonly caller: Caller;
}

/**
 * The account and identity of an access key. A key of 12 digits is its own account; a key that was issued here (`ASIA…` by STS or a task's
 * credentials endpoint, `AKIA…` by CreateAccessKey) is who it was issued to; any other key belongs to the default account.
 */
export function resolveCaller(credential: Credential, around: Surroundings): Resolved {
  const { accessKeyId } = credential;
  if (/^\d{12}$/.test(accessKeyId)) return rootOf(accessKeyId, accessKeyId);
  const issued = accessKeyId.startsWith('ASIA')
    ? resolveSession(credential, around)
    : accessKeyId.startsWith('AKIA')
      ? resolveUserKey(credential, around)
      : undefined;
  return issued ?? rootOf(around.defaultAccount, accessKeyId);
}

function rootOf(account: string, accessKeyId: string): Resolved {
  return { account, caller: { accessKeyId, arn: `arn:aws:iam::${account}:root`, userId: account } };
}

function resolveSession(credential: Credential, { store, now }: Surroundings): Resolved | undefined {
  const row = store.get(sessionCredentialTable, credential.accessKeyId);
  if (row === undefined) return undefined;
  if (row.sessionToken !== credential.sessionToken) throw invalidToken(credential);
  if (row.expiresAt <= now.getTime()) throw expiredToken(credential);
  return {
    account: row.account,
    caller: { accessKeyId: row.accessKeyId, arn: row.arn, userId: row.userId },
  };
}

function resolveUserKey(credential: Credential, { store }: Surroundings): Resolved | undefined {
  const row = store.get(accessKeyTable, credential.accessKeyId);
  if (row === undefined) return undefined;
  if (row.status === 'Inactive') throw invalidToken(credential);
  return {
    account: row.account,
    caller: { accessKeyId: row.accessKeyId, arn: row.userArn, userId: row.userId },
  };
}

/** The codes differ by protocol, as each API reference's "Common Errors" has them, and EC2's by its own list ("Error codes for the Amazon EC2 API"). */
const queryServices = new Set(['iam', 'sts', 'elasticloadbalancing', 'cloudformation', 'autoscaling']);

function invalidToken({ service }: Credential): ServiceError {
  const message = 'The security token included in the request is invalid.';
  if (service === 'ec2')
    return new ServiceError('AuthFailure', 'AWS was not able to validate the provided access credentials', {
      statusCode: 401,
    });
  return queryServices.has(service ?? '')
    ? new ServiceError('InvalidClientTokenId', message, { statusCode: 403 })
    : new ServiceError('UnrecognizedClientException', message);
}

function expiredToken({ service }: Credential): ServiceError {
  const message = 'The security token included in the request is expired';
  if (service === 'ec2') return new ServiceError('RequestExpired', 'Request has expired.');
  return queryServices.has(service ?? '')
    ? new ServiceError('ExpiredToken', message, { statusCode: 403 })
    : new ServiceError('ExpiredTokenException', message);
}
