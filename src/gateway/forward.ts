import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import type { Upstream } from '../domain/upstream.ts';
import type { Logger } from '../platform/logger.ts';
import type { UpstreamSigner } from '../platform/upstream-signer.ts';
import { regionOf } from '../protocol/pipeline/authenticate.ts';
import { foreignServiceOf } from '../protocol/pipeline/foreign.ts';
import { BodyError, readBody } from './body.ts';

/** Says that a request came through here, so that an upstream that leads back is noticed (RFC 9110, 7.6.3). */
const VIA = '1.1 slipway';

/**
 * Requests for services that are not ours go to where the user points them, as they came: method, path, signature, headers and body, both ways as streams.
 * Only what belongs to a connection stays behind, and `Via` is added. What goes to AWS itself is signed anew instead, and read whole for that.
 */
export function forwards(
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  { upstream, logger, signer }: Forwarding,
): boolean {
  const service = foreignServiceOf(request.headers, search);
  const url = service === undefined ? undefined : upstream.urlOf(service);
  if (service === undefined || url === undefined) return false;
  if (String(request.headers.via ?? '').includes(VIA))
    answer(response, 508, 'UpstreamLoop', `The upstream of ${service}, ${url}, leads back to this server.`);
  else {
    const fail: Fail = (problem, code = 'UpstreamUnavailable') => {
      logger.warn({ err: problem, service, upstream: url }, `an upstream ${failures[code]}`);
      answer(
        response,
        502,
        code,
        `The upstream of ${service}, ${url}, ${failures[code]}: ${problem.message}`,
      );
    };
    const base = new URL(url);
    if (signer?.signs(base)) void forwardSigned(request, response, { base, service, signer }, fail);
    else forward(request, response, base, fail);
  }
  return true;
}

const failures = {
  UpstreamUnavailable: 'did not answer',
  UpstreamCredentials:
    'gets nothing that is not signed, and the credentials (--upstream-credentials) are not to be had',
} as const;

type Fail = (problem: Error, code?: keyof typeof failures) => void;

interface Forwarding {
  readonly upstream: Upstream;
  readonly logger: Logger;
  readonly signer?: UpstreamSigner;
}

/** The largest request of AWS's services besides S3 is Lambda's 6 MB. */
const LARGEST_SIGNED = 16 * 1024 * 1024;

async function forwardSigned(
  request: IncomingMessage,
  response: ServerResponse,
  { base, service, signer }: { base: URL; service: string; signer: UpstreamSigner },
  fail: Fail,
): Promise<void> {
  try {
    const body = await readBody(request, LARGEST_SIGNED);
    const url = new URL(`${base.pathname.replace(/\/$/, '')}${request.url}`, base);
    const region = regionOf(request.headers, url.searchParams);
    url.search = withoutSignature(url.searchParams);
    const method = request.method ?? 'GET';
    const unsigned = { method, url, headers: request.headers, body };
    const signed = await signer.sign(unsigned, { service, region }).catch((error: Error) => {
      fail(error, 'UpstreamCredentials');
    });
    if (signed === undefined) return;
    const headers = { ...signed, 'content-length': String(body.length), via: VIA };
    open(url, { method, headers }, response, fail).end(body);
  } catch (error) {
    if (error instanceof BodyError && error.refusal === undefined) response.destroy();
    else fail(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Written as it is signed: spaces as `%20`. */
const withoutSignature = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => !presigned.includes(name))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');

/** Of a presigned URL: who asked is said anew. */
const presigned = [
  'Algorithm',
  'Credential',
  'Date',
  'Expires',
  'SignedHeaders',
  'Signature',
  'Security-Token',
].map((name) => `X-Amz-${name}`);

function forward(request: IncomingMessage, response: ServerResponse, base: URL, fail: Fail): void {
  const path = `${base.pathname.replace(/\/$/, '')}${request.url}`;
  const headers = { ...endToEnd(request.headers), via: VIA };
  const outgoing = open(base, { method: request.method, path, headers }, response, (problem) => {
    request.unpipe(outgoing);
    fail(problem);
  });
  request.pipe(outgoing);
}

/** A request to the upstream whose answer goes to the client; `fail` where none came. */
function open(
  base: URL,
  options: Pick<RequestOptions, 'method' | 'path' | 'headers'>,
  response: ServerResponse,
  fail: Fail,
): ClientRequest {
  const send = base.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = send(
    {
      hostname: base.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: base.port,
      servername: base.hostname,
      path: `${base.pathname}${base.search}`,
      setDefaultHeaders: false,
      ...options,
    },
    (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, endToEnd(incoming.headers));
      pipeline(incoming, response, () => {});
    },
  );
  outgoing.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else fail(error);
  });
  response.on('close', () => outgoing.destroy());
  return outgoing;
}

/** Headers that speak of one connection (RFC 9110, 7.6.1). Framing is kept: the body goes on as it is framed. */
const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'upgrade',
  'expect',
]);

function endToEnd(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] =>
      entry[1] !== undefined && !connectionHeaders.has(entry[0]),
  );
  return Object.fromEntries(kept);
}

function answer(response: ServerResponse, statusCode: number, code: string, message: string): void {
  response.writeHead(statusCode, { 'content-type': 'application/json', 'x-amzn-errortype': code });
  response.end(JSON.stringify({ __type: code, message }));
}
