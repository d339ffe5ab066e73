import type { IncomingMessage } from 'node:http';
import { EndpointError, invalid } from './http.ts';

/** What these endpoints take is small. */
const LIMIT = 64 * 1024;
const PAUSE = 10_000;

/** A request's body: one JSON object. Throws EndpointError. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const type = String(request.headers['content-type'] ?? '');
  // A form of another page could send any other type without asking first.
  if (!/^application\/json\b/i.test(type))
    throw new EndpointError(415, 'UnsupportedMediaType', 'Send a JSON object, as application/json.');
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('The body must be a JSON object.');
  return value as Record<string, unknown>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  request.setTimeout(PAUSE, () => request.destroy());
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LIMIT) throw new EndpointError(413, 'BodyTooLarge', `The body may have ${LIMIT} bytes.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
