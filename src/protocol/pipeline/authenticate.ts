import { ServiceError } from '../../domain/service-error.ts';

/**
 * What a Signature Version 4 says of the caller (IAM user guide, "Elements of an AWS API request signature"). The secret of a user's own key is
 * not known here, so a signature is read and not recomputed; keys that Slipway issued itself are known by their session token.
 */
export interface SignedCredential {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly sessionToken?: string;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Reads the credential of a signed request, from its header or from a presigned URL's query; undefined when it is not signed. */
export function readCredential(headers: Headers, query: URLSearchParams): SignedCredential | undefined {
  const authorization = one(headers.authorization);
  if (authorization !== undefined)
    return readAuthorization(authorization, one(headers['x-amz-security-token']));
  const presigned = query.get('X-Amz-Credential');
  if (presigned === null) return undefined;
  return readScope(presigned, query.get('X-Amz-Security-Token') ?? undefined);
}

function readAuthorization(authorization: string, sessionToken: string | undefined): SignedCredential {
  if (!authorization.startsWith('AWS4-'))
    throw new ServiceError(
      'IncompleteSignature',
      `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=${authorization.split(' ')[0]}`,
      { statusCode: 403 },
    );
  const credential = /Credential=([^,\s]+)/.exec(authorization)?.[1];
  const missing = ['Credential', 'SignedHeaders', 'Signature'].filter(
    (name) => !authorization.includes(`${name}=`),
  );
  if (credential === undefined || missing.length > 0)
    throw new ServiceError(
      'IncompleteSignature',
      missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '),
      { statusCode: 403 },
    );
  return readScope(credential, sessionToken);
}

function readScope(credential: string, sessionToken: string | undefined): SignedCredential {
  const parts = credential.split('/');
  if (parts.length < 5 || parts.at(-1) !== 'aws4_request')
    throw new ServiceError(
      'IncompleteSignature',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
      { statusCode: 403 },
    );
  const [accessKeyId = '', date = '', region = '', service = ''] = parts;
  return { accessKeyId, date, region, service, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** The code for an unsigned request differs by protocol (Common Errors of each API reference). */
export function missingToken(isQuery: boolean): ServiceError {
  return isQuery
    ? new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
        statusCode: 403,
      })
    : new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}
