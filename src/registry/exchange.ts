import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Scope } from '../domain/scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import { requireRepository } from '../store/ecr/repositories.ts';
import type { Storage } from '../store/ecr/uploads.ts';
import type { RepositoryRow } from '../store/tables/ecr.ts';
import type { RegistryError } from './errors.ts';

/** What the registry's routes work with. */
export interface RegistryOptions extends Storage {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
}

/** One request, authenticated. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly scope: Scope;
}

export const repositoryFor = (options: RegistryOptions, { scope }: Exchange, name: string): RepositoryRow =>
  requireRepository(options.store, scope, name);

/** The body, piece by piece. To stop reading early does not end the connection, so that an error can still be answered. */
export const bytesOf = (request: IncomingMessage): AsyncIterable<Buffer> =>
  request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

type Headers = Readonly<Record<string, string | number>>;

export function respond(response: ServerResponse, statusCode: number, headers: Headers = {}): void {
  response.writeHead(statusCode, { 'content-length': 0, ...headers });
  response.end();
}

export function respondJson(
  response: ServerResponse,
  statusCode: number,
  value: object,
  headers: Headers = {},
): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(statusCode, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    ...headers,
  });
  response.end(body);
}

/** OCI distribution specification, "Error Codes". A body that is still coming is not waited for: the connection closes instead. */
export function respondError(
  { request, response }: Pick<Exchange, 'request' | 'response'>,
  error: RegistryError,
): void {
  if (response.headersSent) return void response.destroy();
  const closing: Headers = request.complete ? {} : { connection: 'close' };
  respondJson(
    response,
    error.statusCode,
    { errors: [{ code: error.code, message: error.message }] },
    { ...error.headers, ...closing },
  );
}
