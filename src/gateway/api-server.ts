import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Duplex, pipeline, Readable } from 'node:stream';
import type { Upstream } from '../domain/upstream.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import type { UpstreamSigner } from '../platform/upstream-signer.ts';
import type { WireResponse } from '../protocol/codecs/codec.ts';
import type { Dispatcher } from '../protocol/pipeline/dispatch.ts';
import { foreignServiceOf, notServed } from '../protocol/pipeline/foreign.ts';
import { isObjectHost } from '../protocol/pipeline/rest.ts';
import { arrivingBody, BodyError, drain, readBody } from './body.ts';
import { bodyLimitOf } from './body-limit.ts';
import { allowOrigin } from './cors.ts';
import { forwards } from './forward.ts';
import { type GuardOptions, hostName, refusalOf, refusalOfOtherPages } from './guard.ts';

/** Something else that is served on the API port, by path: the registry, the console, the admin pages. */
export interface Route {
  matches(path: string, request: IncomingMessage): boolean;
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
  /** Where requests for services go that are not ours. */
  readonly upstream?: Upstream;
  /** Of what goes to AWS itself. */
  readonly upstreamSigner?: UpstreamSigner;
  readonly random: RandomSource;
  readonly logger: Logger;
  /** How long a client may pause within a request's body; 30 seconds when not given. */
  readonly bodyPauseMilliseconds?: number;
}

/** More than any tool opens; what comes beyond is closed at once, so that the rest goes on. */
const MAX_CONNECTIONS = 4096;
const loadBalancerName = /\.elb\.localhost$/;
/** Everything of Slipway's own is under it. */
const OWN_PREFIX = '/_slipway/';

/** The one endpoint: load balancers by Host, then routes by path, then the AWS APIs. */
export function createApiServer(options: ApiServerOptions): Server {
  const server = createServer(
    // Other offers of an upgrade (h2c, by some clients on every request) are passed over and the request is answered.
    { keepAliveTimeout: 65_000, requestTimeout: 0, shouldUpgradeCallback: namesLoadBalancer },
    (request, response) => {
      if (namesLoadBalancer(request)) return options.loadBalancerDoor.request(request, response);
      void serve(request, response, options).catch((error) => {
        options.logger.error({ err: error, url: request.url }, 'a request failed in a way it should not');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on('upgrade', (request, socket, head) => options.loadBalancerDoor.upgrade(request, socket, head));
  return server;
}

function namesLoadBalancer(request: IncomingMessage): boolean {
  if (!request.url?.startsWith('/')) readAbsoluteForm(request);
  return loadBalancerName.test(hostName(request.headers.host ?? ''));
}

/** A request line may have the whole URL; its authority then stands in the Host header's place (RFC 9112, 3.2.2). */
function readAbsoluteForm(request: IncomingMessage): void {
  const [, authority, rest] = /^http:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '') ?? [];
  if (authority === undefined || rest === undefined) return;
  request.headers.host = authority;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ApiServerOptions,
): Promise<void> {
  const refusal = refusalOf(request.headers, options);
  if (refusal !== undefined) return plain(response, refusal.statusCode, refusal.message, options);
  if (allowOrigin(request, response)) return;
  const [path = '/', search = ''] = splitUrl(request.url ?? '/');
  const foreignPage = path.startsWith(OWN_PREFIX) ? refusalOfOtherPages(request) : undefined;
  if (foreignPage !== undefined) return plain(response, foreignPage.statusCode, foreignPage.message, options);
  const route = options.routes.find((each) => each.matches(path, request));
  if (route !== undefined && !isObjectHost(hostName(request.headers.host ?? '')))
    return route.handle(request, response);
  const { upstream, upstreamSigner: signer, logger } = options;
  const forwarding = upstream && { upstream, logger, ...(signer === undefined ? {} : { signer }) };
  if (forwarding !== undefined && forwards(request, response, search, forwarding)) return;
  if (options.dispatcher.arrives({ method: request.method, headers: request.headers }, search))
    return serveArriving(request, response, { path, search }, options);
  const isQuery = search.includes('Action=');
  if ((request.method !== 'POST' || path !== '/') && !isQuery) {
    const foreign = foreignServiceOf(request.headers, search);
    if (foreign !== undefined) return refuseForeign(response, foreign, options);
  }
  if (request.method !== 'POST' && !isQuery)
    return plain(
      response,
      404,
      'Slipway serves the AWS APIs here. GET /_slipway/health tells how it is.',
      options,
    );
  return serveAws(request, response, { path, search }, options);
}

async function serveAws(
  request: IncomingMessage,
  response: ServerResponse,
  { path, search }: { readonly path: string; readonly search: string },
  options: ApiServerOptions,
): Promise<void> {
  const requestId = options.random.uuid();
  let answer: WireResponse;
  try {
    const body = await readBody(request, bodyLimitOf(request.headers), options.bodyPauseMilliseconds);
    answer = await options.dispatcher.handle(
      {
        headers: request.headers,
        path,
        body: body.length === 0 ? Buffer.from(search) : body,
        query: new URLSearchParams(search),
      },
      requestId,
    );
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    if (error.refusal === undefined) return void response.destroy();
    answer = options.dispatcher.refuse(error.refusal, request.headers, requestId);
    drain(request);
  }
  send(response, answer);
}

/** REST services: the operation reads the body, or streams it; what it leaves is passed over. */
async function serveArriving(
  request: IncomingMessage,
  response: ServerResponse,
  { path, search }: { readonly path: string; readonly search: string },
  { dispatcher, random, bodyPauseMilliseconds }: ApiServerOptions,
): Promise<void> {
  const { method, headers } = request;
  const query = new URLSearchParams(search);
  const arriving = arrivingBody(request, bodyPauseMilliseconds);
  const answer = await dispatcher.handle(
    { method, headers, path, query, body: Buffer.alloc(0), arriving },
    random.uuid(),
  );
  if (!request.complete) drain(request);
  send(response, answer);
}

function send(response: ServerResponse, { statusCode, headers, body }: WireResponse): void {
  if (body instanceof Readable) {
    response.writeHead(statusCode, headers);
    // A client that goes away, or a file that does: the answer ends where it is, which its length shows.
    pipeline(body, response, () => {});
    return;
  }
  response.writeHead(statusCode, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** In rest-json's form: what has a path of its own mostly speaks that. */
function refuseForeign(response: ServerResponse, service: string, { random }: ApiServerOptions): void {
  response.writeHead(501, {
    'content-type': 'application/json',
    'x-amzn-errortype': 'NotImplemented',
    'x-amzn-requestid': random.uuid(),
  });
  response.end(JSON.stringify({ message: notServed(service) }));
}

function splitUrl(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function plain(
  response: ServerResponse,
  statusCode: number,
  message: string,
  { random }: ApiServerOptions,
): void {
  response.writeHead(statusCode, {
    'content-type': 'text/plain; charset=utf-8',
    'x-amzn-requestid': random.uuid(),
  });
  response.end(`${message}\n`);
}
