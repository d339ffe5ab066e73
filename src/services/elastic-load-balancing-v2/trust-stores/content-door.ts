import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../platform/clock.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import { isSignedAddress, signAddress } from '../../../store/signed-addresses.ts';
import type { Store } from '../../../store/store.ts';
import {
  revocationKey,
  trustStoreRevocationFileTable,
  trustStoreTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';

const prefix = '/elasticloadbalancing-truststore/';
/** "This action returns a pre-signed S3 URI which is active for ten minutes." */
const lifetime = 600_000;

/** The address of a trust store's bundle, or of one of its revocation files: here on this server, without credentials, for ten minutes. */
export function contentAddress(
  { store, now, server }: RequestContext,
  arn: string,
  revocationId?: number,
): string {
  const path = `${prefix}${encodeURIComponent(arn)}/${revocationId ?? 'bundle'}`;
  return `http://localhost:${server.port}${path}?${signAddress(store, path, now, lifetime)}`;
}

/** What the API server mounts for these addresses. */
export function trustStoreContentRoute({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  return {
    matches: (path: string): boolean => path.startsWith(prefix),
    handle(request: IncomingMessage, response: ServerResponse): void {
      request.resume();
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      if (request.method !== 'GET' || !isSignedAddress(store, pathname, searchParams, clock.now()))
        return refuse(response, 403, 'AccessDenied', 'Access Denied');
      const content = contentAt(store, pathname);
      if (content === undefined)
        return refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.');
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': content.length,
      });
      response.end(content);
    },
  };
}

function contentAt(store: Store, path: string): Buffer | undefined {
  const [arn = '', which = ''] = path.slice(prefix.length).split('/').map(decodeURIComponent);
  if (which === 'bundle') {
    const bundle = store.get(trustStoreTable, arn)?.bundle;
    return bundle === undefined ? undefined : Buffer.from(bundle);
  }
  const file = store.get(trustStoreRevocationFileTable, revocationKey(arn, Number(which)))?.file;
  return file === undefined ? undefined : Buffer.from(file, 'base64');
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`;
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
