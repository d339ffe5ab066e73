import { ServiceError } from '../../domain/service-error.ts';
import type { Protocol } from '../model/services.ts';

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

/** A credential that was sent and cannot be read; `problem` is AWS's sentence for it. */
export interface UnreadableCredential {
  readonly problem: string;
}

/** The credential of a signed request, from its header or from a presigned URL's query; undefined when it is not signed. */
export function readCredential(
  headers: Headers,
  query: URLSearchParams,
): SignedCredential | UnreadableCredential | undefined {
  const authorization = one(headers.authorization);
  if (authorization !== undefined)
    return readAuthorization(authorization, one(headers['x-amz-security-token']));
  const presigned = query.get('X-Amz-Credential');
  if (presigned === null) return readSecondVersion(query);
  return readScope(presigned, query.get('X-Amz-Security-Token') ?? undefined);
}

/** The region that a request was signed for; AWS's first where it tells none. */
export function regionOf(headers: Headers, query: URLSearchParams): string {
  const credential = readCredential(headers, query);
  return credential !== undefined && 'region' in credential ? credential.region : 'us-east-1';
}

/** S3's presigned URLs of Signature Version 2, which the AWS CLI still makes; they name no region. */
function readSecondVersion(query: URLSearchParams): SignedCredential | undefined {
  const accessKeyId = query.get('AWSAccessKeyId');
  if (accessKeyId === null || !query.has('Signature') || !query.has('Expires')) return undefined;
  const sessionToken = query.get('x-amz-security-token');
  const scope = { accessKeyId, date: '', region: 'us-east-1', service: 's3' };
  return sessionToken === null ? scope : { ...scope, sessionToken };
}

const parts = ['Credential', 'Signature', 'SignedHeaders'];

function readAuthorization(
  authorization: string,
  sessionToken: string | undefined,
): SignedCredential | UnreadableCredential {
  const required = (names: readonly string[]) =>
    names.map((name) => `Authorization header requires '${name}' parameter. `).join('');
  if (!authorization.startsWith('AWS4-'))
    return { problem: `${required(parts)}Authorization=${authorization}` };
  const [, ...pairs] = authorization.split(/[\s,]+/).filter((pair) => pair !== '');
  const bare = pairs.find((pair) => !pair.includes('='));
  if (bare !== undefined)
    return {
      problem: `'${bare}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
    };
  const missing = parts.filter((name) => !pairs.some((pair) => pair.startsWith(`${name}=`)));
  if (missing.length > 0) return { problem: `${required(missing)}Authorization=${authorization}` };
  const credential = pairs.find((pair) => pair.startsWith('Credential=')) ?? '';
  return readScope(credential.slice('Credential='.length), sessionToken);
}

function readScope(
  credential: string,
  sessionToken: string | undefined,
): SignedCredential | UnreadableCredential {
  const elements = credential.split('/');
  const [accessKeyId = '', date = '', region = '', service = '', term] = elements;
  if (elements.length !== 5 || term !== 'aws4_request' || elements.includes(''))
    return {
      problem: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    };
  return { accessKeyId, date, region, service, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** The JSON services answer 400 with the code's long form, Query services 403 (the API references' common errors). */
export function incompleteSignature(problem: string, isJson: boolean): ServiceError {
  return isJson
    ? new ServiceError('IncompleteSignatureException', problem)
    : new ServiceError('IncompleteSignature', problem, { statusCode: 403 });
}

/** The code for an unsigned request differs by protocol (Common Errors of each API reference); EC2 still asks in the words of its first signature. */
export function missingToken(protocol: Protocol): ServiceError {
  if (protocol === 'ec2Query')
    return new ServiceError('MissingParameter', 'The request must contain the parameter AWSAccessKeyId');
  if (protocol === 'restXml') return new ServiceError('AccessDenied', 'Access Denied', { statusCode: 403 });
  if (protocol === 'restJson1')
    return new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', {
      statusCode: 403,
    });
  return protocol === 'awsQuery'
    ? new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
        statusCode: 403,
      })
    : new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}
