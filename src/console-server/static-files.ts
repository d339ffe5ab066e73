import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

/**
 * The console's built files, as they are on disk at each request: a new build needs no restart. A file may have compressed siblings (`.br`,
 * `.gz`) that the build made.
 */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Parts begin with a letter, a digit, `_` or `-`: none is `..`, none is hidden. */
const safePath = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** True when there is such a file, which has been sent then. */
export async function sendFile(
  directory: string,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const type = types[extname(name)];
  if (type === undefined || !safePath.test(name)) return false;
  const found = await readEncoded(join(directory, name), request);
  if (found === undefined) return false;
  const { content, encoding } = found;
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('etag', etag);
  response.setHeader('cache-control', name.startsWith('assets/') ? IMMUTABLE : 'no-cache');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return true;
  }
  if (encoding !== undefined) response.setHeader('content-encoding', encoding);
  response.writeHead(200, { 'content-type': type, 'content-length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
  return true;
}

/** Assets have a hash of their content in their names; what has not is asked for each time. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

async function readEncoded(path: string, request: IncomingMessage) {
  const content = await readIfThere(path);
  if (content === undefined) return undefined;
  for (const { name, suffix } of encodings) {
    const compressed = accepts(request, name) ? await readIfThere(`${path}${suffix}`) : undefined;
    if (compressed !== undefined) return { content: compressed, encoding: name };
  }
  return { content };
}

/** `br;q=0` says no (RFC 9110, 12.5.3). */
function accepts({ headers }: IncomingMessage, encoding: string): boolean {
  const offered = String(headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',');
  return offered.some((each) => {
    const [name, ...parameters] = each.split(';').map((part) => part.trim());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}
