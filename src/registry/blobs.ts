import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Scope } from '../domain/scope.ts';
import { blobPath, SHA256 } from '../store/ecr/blob-files.ts';
import { findLayer, isLayerUsed, removeLayer, touchLayer } from '../store/ecr/layers.ts';
import { repositoryArn } from '../store/ecr/repositories.ts';
import { isSignedDownload } from '../store/ecr-tokens.ts';
import { blobUnknown, digestInvalid, RegistryError, unsupported } from './errors.ts';
import { type Exchange, type RegistryOptions, repositoryFor, respond } from './exchange.ts';
import type { RegistryPath } from './path.ts';

/** A layer's address from GetDownloadUrlForLayer carries its own signature; undefined when this is not one. */
export function signedScope(
  options: RegistryOptions,
  path: RegistryPath | undefined,
  request: IncomingMessage,
  query: URLSearchParams,
): Scope | undefined {
  if (path?.kind !== 'blob' || request.method !== 'GET' || !query.has('signature')) return undefined;
  const scope = { account: query.get('account') ?? '', region: query.get('region') ?? '' };
  const key = `${repositoryArn(scope, path.name)}@${path.digest}`;
  return isSignedDownload(options.store, key, query, options.clock.now()) ? scope : undefined;
}

/** `/v2/<name>/blobs/<digest>`: HEAD, GET (also a range of it) and DELETE. */
export async function handleBlob(
  options: RegistryOptions,
  exchange: Exchange,
  name: string,
  digest: string,
): Promise<void> {
  const { request, response } = exchange;
  const repository = repositoryFor(options, exchange, name);
  if (!SHA256.test(digest)) throw digestInvalid(digest);
  const layer = findLayer(options.store, options.dataDirectory, repository, digest);
  if (layer === undefined) throw blobUnknown(digest);
  if (request.method === 'DELETE') {
    if (isLayerUsed(options.store, layer))
      throw new RegistryError(403, 'DENIED', `blob ${digest} is a layer of an image`);
    removeLayer(options.store, repository, digest);
    return respond(response, 202);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw unsupported();
  const headers = {
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
    etag: `"${digest}"`,
    'cache-control': 'max-age=31536000',
    'accept-ranges': 'bytes',
  };
  if (request.method === 'HEAD') {
    touchLayer(options.store, layer, options.clock.now());
    return respond(response, 200, { ...headers, 'content-length': layer.size });
  }
  const range = parseRange(request.headers.range, layer.size);
  response.writeHead(range.partial ? 206 : 200, {
    ...headers,
    'content-length': range.length,
    ...(range.partial
      ? { 'content-range': `bytes ${range.start}-${range.start + range.length - 1}/${layer.size}` }
      : {}),
  });
  if (range.length === 0) return void response.end();
  const file = createReadStream(blobPath(options.dataDirectory, digest), {
    start: range.start,
    end: range.start + range.length - 1,
    highWaterMark: 256 * 1024,
  });
  await pipeline(file, response);
}

interface ByteRange {
  readonly start: number;
  readonly length: number;
  readonly partial: boolean;
}

/** One range in bytes (RFC 9110, "Range Requests"); several at once, and other units, are answered with the whole. */
function parseRange(header: string | undefined, size: number): ByteRange {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (found === null || (found[1] === '' && found[2] === ''))
    return { start: 0, length: size, partial: false };
  const start = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1]);
  const end = found[1] === '' || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1);
  if (start > end)
    throw new RegistryError(416, 'RANGE_INVALID', 'the range is outside the blob', {
      'content-range': `bytes */${size}`,
    });
  return { start, length: end - start + 1, partial: true };
}
