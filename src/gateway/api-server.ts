import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import type { Dispatcher } from '../protocol/pipeline/dispatch.ts';
import { BodyTooLargeError, readBody } from './body.ts';
import { type GuardOptions, hostName, refusalOf } from './guard.ts';

/** Something else that is served on the API port, by path: the registry, the admin pages. */
export interface Route {
  matches(path: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

/** Where requests go whose Host names a load balancer. */
export interface LoadBalancerDoor {
  /** `port`: the listener that is meant; without it, the load balancer chooses. */
  request(request: IncomingMessage, response: ServerResponse, port?: number): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, port?: number): void;
}

export interface ApiServerOptions extends GuardOptions {
  readonly dispatcher: Dispatcher;
  readonly routes: readonly Route[];
  readonly loadBalancerDoor: LoadBalancerDoor;
  readonly random: RandomSource;
  readonly logger: Logger;
}

/** ECR's UploadLayerPart takes 20 MiB, in base64; nothing else comes near. */
const BODY_LIMIT = 32 * 1024 * 1024;
const loadBalancerName = /\.elb\.localhost$/;

/** The one endpoint: load balancers by Host, then routes by path, then the AWS APIs. */
export function createApiServer(options: ApiServerOptions): Server {
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, (request, response) => {
    if (loadBalancerName.test(hostName(request.headers.host ?? '')))
      return options.loadBalancerDoor.request(request, response);
    void serve(request, response, options).catch((error) => {
      options.logger.error({ err: error, url: request.url }, 'a request failed in a way it should not');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (loadBalancerName.test(hostName(request.headers.host ?? '')))
      options.loadBalancerDoor.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });
  return server;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ApiServerOptions,
): Promise<void> {
  const refusal = refusalOf(request.headers, options);
  if (refusal !== undefined) return plain(response, refusal.statusCode, refusal.message);
  const [path = '/', search = ''] = splitUrl(request.url ?? '/');
  const route = options.routes.find((each) => each.matches(path));
  if (route !== undefined) return route.handle(request, response);
  if (request.method !== 'POST' && !search.includes('Action='))
    return plain(response, 404, 'Slipway serves the AWS APIs here. GET /_slipway/health tells how it is.');
  return serveAws(request, response, search, options);
}

async function serveAws(
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  options: ApiServerOptions,
): Promise<void> {
  const requestId = options.random.uuid();
  let body: Buffer;
  try {
    body = await readBody(request, BODY_LIMIT);
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) return void response.destroy();
    return plain(response, 413, error.message);
  }
  if (request.method === 'GET') body = Buffer.from(search);
  const answer = await options.dispatcher.handle(
    { headers: request.headers, body, query: new URLSearchParams(search) },
    requestId,
  );
  response.writeHead(answer.statusCode, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}

function splitUrl(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function plain(response: ServerResponse, statusCode: number, message: string): void {
  response.writeHead(statusCode, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
