import type { IncomingMessage, ServerResponse } from 'node:http';

/** What scripts may read of an answer beside its body: AWS's clients look for these. */
const EXPOSED = 'x-amzn-requestid,x-amzn-errortype,content-length,date';

/**
 * Lets pages of this machine (the guard has seen to that) read the answers. Answers a preflight itself and tells so: then there
 * is nothing left to do.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', EXPOSED);
  response.setHeader('vary', 'origin');
  const { 'access-control-request-method': method, 'access-control-request-headers': names } =
    request.headers;
  if (request.method !== 'OPTIONS' || method === undefined) return false;
  response.setHeader('access-control-allow-methods', 'GET,HEAD,POST,PUT,PATCH,DELETE');
  if (names !== undefined) response.setHeader('access-control-allow-headers', names);
  if (request.headers['access-control-request-private-network'] === 'true')
    response.setHeader('access-control-allow-private-network', 'true');
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204).end();
  return true;
}
