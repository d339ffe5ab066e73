import type { Readable } from 'node:stream';
import { ServiceError } from '../../domain/service-error.ts';
import type { WireRequest } from '../codecs/codec.ts';
import { isStreaming, payloadOf } from '../codecs/http-bindings.ts';
import type { ArrivingBody } from '../model/arriving-body.ts';
import { bucketAddress, isObjectHost } from '../model/bucket-address.ts';
import type { LoadedModel } from '../model/load.ts';
import { matchRest, type RestMatch } from '../model/rest-router.ts';
import { allServiceModels, type ServiceModel, serviceModels } from '../model/services.ts';
import type { OperationShape } from '../model/shape.ts';
import type { SignedCredential, UnreadableCredential } from './authenticate.ts';
import { AwsChunkedDecoder } from './aws-chunked.ts';
import { uncompressed } from './uncompressed.ts';

export { isObjectHost };

/** A body that has not been read: an operation that streams gets it as it comes, others get it whole. */
export interface Arriving {
  readonly content: Readable;
  /** Rejects with ServiceError when it is too large, or stops coming. */
  read(): Promise<Buffer>;
}

export interface RestRequestLine {
  readonly method?: string;
  readonly path?: string;
  readonly headers: WireRequest['headers'];
}

const bySigningName = new Map<string, ServiceModel>(
  allServiceModels
    .filter(({ protocol }) => protocol.startsWith('rest'))
    .map((model) => [model.signingName, model]),
);

/** The REST service that a request is for; undefined for one of the other protocols, or a service that is not served. */
export function restServiceOf(
  request: RestRequestLine,
  credential: SignedCredential | UnreadableCredential | undefined,
): ServiceModel | undefined {
  if (request.method === undefined || request.headers['x-amz-target'] !== undefined) return undefined;
  if (isObjectHost(hostOf(request.headers))) return serviceModels.s3;
  return credential !== undefined && 'service' in credential
    ? bySigningName.get(credential.service)
    : undefined;
}

/** The host's name without its port, lower case. */
function hostOf(headers: WireRequest['headers']): string {
  return String(headers.host ?? '')
    .toLowerCase()
    .replace(/:\d+$/, '');
}

/** Throws ServiceError where no operation of the service has this method, path and query. */
export function matchOperation(
  model: LoadedModel,
  { method = 'GET', path = '/', query, headers }: WireRequest,
): RestMatch {
  const isXml = model.service.protocol === 'restXml';
  const address = isXml ? bucketAddress(hostOf(headers), path) : { path };
  const search = query ?? new URLSearchParams();
  const match = matchRest(model, { method, query: search, headers, ...address });
  if (match !== undefined) return match;
  if (isXml)
    throw new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      statusCode: 405,
      fields: { Method: method },
    });
  // The words of API Gateway and of the REST services behind it for a path that nobody has.
  throw new ServiceError(
    'UnknownOperationException',
    `Unable to determine service/operation name to be authorized`,
    {
      statusCode: 404,
    },
  );
}

/** The request with its body: as a stream where the operation streams, else whole. */
export async function withBody(
  request: WireRequest,
  arriving: Arriving | undefined,
  operation: OperationShape,
): Promise<WireRequest> {
  if (arriving === undefined) return request;
  if (isStreaming(payloadOf(operation.input))) return unframed(request, arriving.content);
  return uncompressed({ ...request, body: await arriving.read() });
}

function unframed(request: WireRequest, content: Readable): WireRequest {
  const header = (name: string) =>
    request.headers[name] === undefined ? undefined : String(request.headers[name]);
  const encodings = (header('content-encoding') ?? '').split(',').map((each) => each.trim());
  const sha256 = header('x-amz-content-sha256') ?? '';
  if (!sha256.startsWith('STREAMING-') && !encodings.includes('aws-chunked')) {
    const length = header('content-length');
    const facts = {
      ...(length === undefined ? {} : { contentLength: Number(length) }),
      ...(/^[0-9a-f]{64}$/.test(sha256) ? { signedSha256: sha256 } : {}),
    };
    return { ...request, content: Object.assign(content, facts) as ArrivingBody };
  }
  const rest = encodings.filter((each) => each !== 'aws-chunked' && each !== '').join(',');
  const { 'content-encoding': _, 'content-length': __, ...headers } = request.headers;
  return {
    ...request,
    headers: rest === '' ? headers : { ...headers, 'content-encoding': rest },
    content: decode(content, header('x-amz-trailer'), header('x-amz-decoded-content-length')),
  };
}

function decode(content: Readable, trailer: string | undefined, length: string | undefined): ArrivingBody {
  const announced = (trailer ?? '').split(',').map((name) => name.trim().toLowerCase());
  const decoder = new AwsChunkedDecoder(
    announced.filter((name) => name !== ''),
    length === undefined ? undefined : Number(length),
  );
  content.on('error', (error) => decoder.destroy(error));
  content.on('close', () => {
    // A client that goes away in the middle ends nothing.
    if (!content.readableEnded) decoder.destroy(new Error('the client went away'));
  });
  return content.pipe(decoder);
}

/** S3 API reference, "Authenticating Requests: Using Query Parameters" (and Signature Version 2's `Expires`): a presigned URL ends. */
export function refuseExpired(query: URLSearchParams, now: Date): void {
  const end = expiryOf(query);
  if (end !== undefined && !(now.getTime() <= end))
    throw new ServiceError('AccessDenied', 'Request has expired', {
      statusCode: 403,
      fields: {
        ...(Number.isNaN(end) ? {} : { Expires: new Date(end).toISOString() }),
        ServerTime: now.toISOString(),
      },
    });
}

function expiryOf(query: URLSearchParams): number | undefined {
  const lifetime = query.get('X-Amz-Expires');
  if (lifetime !== null) return signingTime(query.get('X-Amz-Date') ?? '') + Number(lifetime) * 1000;
  const expires = query.get('Expires');
  return expires === null || !query.has('AWSAccessKeyId') ? undefined : Number(expires) * 1000;
}

/** `20260101T000000Z` */
function signingTime(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
