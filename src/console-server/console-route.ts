import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../platform/logger.ts';
import { wantsPage } from './browser.ts';
import { answerError, EndpointError, type Exchange, notFound } from './http.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { sendFile } from './static-files.ts';

/** An endpoint by method and path, `GET /_slipway/engine`. */
export type Endpoints = Readonly<Record<string, (exchange: Exchange) => void | Promise<void>>>;

export interface ConsoleRouteOptions {
  /** Where the built console is; it need not be there. */
  readonly directory: string;
  readonly endpoints: Endpoints;
  readonly logger: Logger;
}

/** What the API server mounts (its own Route has this shape). */
export interface ConsoleRoute {
  matches(path: string, request: IncomingMessage): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The console's files stand under a name that no bucket can have (S3 user guide, "Bucket naming rules": letters and digits first). */
const FILES = '/_slipway/console/';
/** What browsers ask for at the root. */
const pages: Readonly<Record<string, string>> = { '/': 'index.html', '/favicon.svg': 'favicon.svg' };

/** The console for browsers, and the endpoints under `/_slipway/` that it uses beside the AWS APIs (docs/slipway-endpoints.md). */
export function consoleRoute(options: ConsoleRouteOptions): ConsoleRoute {
  const paths = new Set(Object.keys(options.endpoints).map((each) => each.split(' ')[1]));
  return {
    matches(path, request) {
      if (path.startsWith(FILES) || paths.has(path)) return true;
      const page = pages[path];
      return page !== undefined && wantsPage(request, page);
    },
    async handle(request, response) {
      setSecurityHeaders(response);
      try {
        await serve(options, paths, request, response);
      } catch (error) {
        if (response.headersSent) return void response.destroy();
        if (error instanceof EndpointError) return answerError(response, error);
        options.logger.error({ err: error, url: request.url }, "one of the console's endpoints failed");
        answerError(
          response,
          new EndpointError(500, 'InternalError', 'This failed; the server’s log says why.'),
        );
      }
    },
  };
}

async function serve(
  { directory, endpoints }: ConsoleRouteOptions,
  paths: ReadonlySet<string | undefined>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
  const endpoint = endpoints[`${request.method} ${pathname}`];
  if (endpoint !== undefined) return endpoint({ request, response, query });
  if (paths.has(pathname) || (request.method !== 'GET' && request.method !== 'HEAD'))
    throw new EndpointError(405, 'MethodNotAllowed', `${pathname} does not take ${request.method}.`);
  const name = pages[pathname] ?? pathname.slice(FILES.length);
  if (await sendFile(directory, name, request, response)) return;
  if (name === 'index.html') return notBuilt(request, response);
  throw notFound(`no such page: ${pathname}`);
}

function notBuilt(request: IncomingMessage, response: ServerResponse): void {
  const text = `<!doctype html>
<meta charset="utf-8">
<title>Slipway</title>
<h1>Slipway</h1>
<p>The AWS APIs answer here. The console has not been built: run <code>npm run build:console</code>, then reload this page.</p>
<p>콘솔이 아직 빌드되지 않았습니다. <code>npm run build:console</code>을 실행한 뒤 이 페이지를 새로 고치세요.</p>
`;
  response.writeHead(404, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}
