import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate } from './authenticate.ts';
import { handleBlob, signedScope } from './blobs.ts';
import { asRegistryError, RegistryError } from './errors.ts';
import { type Exchange, type RegistryOptions, respond, respondError } from './exchange.ts';
import { Housekeeping } from './housekeeping.ts';
import { handleCatalog, handleReferrers, handleTags } from './listings.ts';
import { handleManifest } from './manifests.ts';
import { parsePath } from './path.ts';
import { UploadSessions } from './uploads.ts';

/** What the API server mounts (its own Route has this shape). */
export interface RegistryRoute {
  matches(path: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly housekeeping: Housekeeping;
}

/**
 * The OCI distribution API behind ECR, under `/v2/`. Every request is authenticated, then its path chooses a handler. It writes images, tags, layers and uploads,
 * and answers errors as the specification says; a restart loses nothing that was answered with success.
 */
export function registryRoute(options: RegistryOptions): RegistryRoute {
  const sessions = new UploadSessions(options);
  return {
    matches: (path) => path === '/v2' || path.startsWith('/v2/'),
    housekeeping: new Housekeeping(options, sessions),
    async handle(request, response) {
      response.setHeader('docker-distribution-api-version', 'registry/2.0');
      try {
        await serve(options, sessions, request, response);
      } catch (error) {
        // The client went away: there is nobody to answer.
        if (response.destroyed || (request.destroyed && !request.complete)) return void response.destroy();
        const known = asRegistryError(error);
        if (known === undefined)
          options.logger.error(
            { err: error, url: request.url },
            'a registry request failed in a way it should not',
          );
        respondError(
          { request, response },
          known ?? new RegistryError(500, 'UNKNOWN', 'the registry failed; its log says why'),
        );
      }
    },
  };
}

async function serve(
  options: RegistryOptions,
  sessions: UploadSessions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const query = url.searchParams;
  const path = parsePath(decodePath(url.pathname));
  const scope =
    signedScope(options, path, request, query) ?? authenticate(request, options.store, options.clock.now());
  const exchange: Exchange = { request, response, query, scope };
  switch (path?.kind) {
    case 'base':
      return respond(response, 200);
    case 'catalog':
      return handleCatalog(options, exchange);
    case 'tags':
      return handleTags(options, exchange, path.name);
    case 'referrers':
      return handleReferrers(options, exchange, path.name, path.digest);
    case 'manifest':
      return handleManifest(options, exchange, path.name, path.reference);
    case 'blob':
      return handleBlob(options, exchange, path.name, path.digest);
    case 'uploads':
      return sessions.handleUploads(exchange, path.name);
    case 'upload':
      return sessions.handleUpload(exchange, path.name, path.uploadId);
    case undefined:
      throw new RegistryError(404, 'UNSUPPORTED', 'there is no such page in a registry');
  }
}

/** Clients may write the colon of a digest as `%3A`. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
