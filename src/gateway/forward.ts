import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import type { Upstream } from '../domain/upstream.ts';
import type { Logger } from '../platform/logger.ts';
import { foreignServiceOf } from '../protocol/pipeline/foreign.ts';

/** Says that a request came through here, so that an upstream that leads back is noticed (RFC 9110, 7.6.3). */
const VIA = '1.1 slipway';

/**
 * Requests for services that are not ours go to where the user points them, as they came: method, path, signature, headers and body, both ways as streams.
 * Only what belongs to a connection stays behind, and `Via` is added.
 */
export function forwards(
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  { upstream, logger }: { readonly upstream: Upstream; readonly logger: Logger },
): boolean {
  const service = foreignServiceOf(request.headers, search);
  const url = service === undefined ? undefined : upstream.urlOf(service);
  if (service === undefined || url === undefined) return false;
  if (String(request.headers.via ?? '').includes(VIA))
    answer(response, 508, 'UpstreamLoop', `The upstream of ${service}, ${url}, leads back to this server.`);
  else
    forward(request, response, new URL(url), (problem) => {
      logger.warn({ err: problem, service, upstream: url }, 'an upstream did not answer');
      answer(
        response,
        502,
        'UpstreamUnavailable',
        `The upstream of ${service}, ${url}, did not answer: ${problem.message}`,
      );
    });
  return true;
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  base: URL,
  fail: (problem: Error) => void,
): void {
  const send = base.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = send(
    {
      hostname: base.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: base.port,
      servername: base.hostname,
      method: request.method,
      path: `${base.pathname.replace(/\/$/, '')}${request.url}`,
      headers: { ...endToEnd(request.headers), via: VIA },
      setDefaultHeaders: false,
    },
    (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, endToEnd(incoming.headers));
      pipeline(incoming, response, () => {});
    },
  );
  outgoing.on('error', (error) => {
    request.unpipe(outgoing);
    if (response.headersSent) response.destroy();
    else fail(error);
  });
  response.on('close', () => outgoing.destroy());
  request.pipe(outgoing);
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
