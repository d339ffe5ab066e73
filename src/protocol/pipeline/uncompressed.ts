import { gunzipSync } from 'node:zlib';
import { DecodeError, type WireRequest } from '../codecs/codec.ts';

/** What a compressed body may grow to: the largest that any request may have uncompressed. */
const LARGEST = 8 * 1024 * 1024;

/** AWS's clients compress large bodies of some operations, PutMetricData's from 10 KiB on (Smithy documentation, "requestCompression trait"). */
export function uncompressed<Request extends WireRequest>(request: Request): Request {
  if (request.headers['content-encoding'] !== 'gzip') return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: LARGEST }) };
  } catch {
    throw new DecodeError('the request body is not valid gzip, or too large');
  }
}
