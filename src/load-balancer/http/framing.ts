import {
  type HeadError,
  headerValues,
  type RawHeaders,
  type RequestHead,
  type ResponseHead,
} from './head.ts';

/** How the end of a message's body is found. */
export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  /** Until the sender closes; responses only. */
  | { readonly kind: 'close' };

const none: Framing = { kind: 'none' };
const chunked: Framing = { kind: 'chunked' };
const untilClose: Framing = { kind: 'close' };

/**
 * The framing of a request. Content-Length beside Transfer-Encoding, and any repeated framing header, are refused: such
 * a request has two ends, and that is what request smuggling lives on. AWS's guard calls them ambiguous or severe
 * (aws/http-desync-guardian, classification reasons); here they are never sent on, in any mitigation mode.
 */
export function requestFraming(head: RequestHead): Framing | HeadError {
  const lengths = headerValues(head.headers, 'content-length');
  const encodings = headerValues(head.headers, 'transfer-encoding');
  if (encodings.length === 0 && lengths.length === 0) return none;
  if (encodings.length > 0) return encodedFraming(encodings, lengths, head.minorVersion);
  if (lengths.length > 1) return { error: 'repeated Content-Length', status: 400 };
  const length = contentLength(lengths[0]!);
  if (length === undefined) return { error: 'Content-Length', status: 400 };
  return { kind: 'length', length };
}

/** "HTTP 501: Not implemented": the supported values of Transfer-Encoding are chunked and identity. */
function encodedFraming(encodings: string[], lengths: string[], minorVersion: number): Framing | HeadError {
  if (lengths.length > 0) return { error: 'Content-Length beside Transfer-Encoding', status: 400 };
  if (encodings.length > 1 || minorVersion === 0) return { error: 'Transfer-Encoding', status: 400 };
  const encoding = encodings[0]!.toLowerCase();
  if (encoding === 'chunked') return chunked;
  if (encoding === 'identity') return none;
  return { error: 'Transfer-Encoding', status: /^[a-z][a-z-]*$/.test(encoding) ? 501 : 400 };
}

/** The framing of a response to a request with `method`. A malformed one is a 502. */
export function responseFraming(head: ResponseHead, method: string): Framing | HeadError {
  const lengths = headerValues(head.headers, 'content-length');
  const encodings = headerValues(head.headers, 'transfer-encoding');
  if (encodings.length > 0 && lengths.length > 0) return { error: 'two framings', status: 502 };
  if (isBodiless(head.status, method)) return none;
  if (encodings.length > 0) {
    const known = encodings.length === 1 && encodings[0]!.toLowerCase() === 'chunked';
    return known ? chunked : { error: 'Transfer-Encoding', status: 502 };
  }
  if (lengths.length === 0) return untilClose;
  const length = contentLength(lengths[0]!);
  if (length === undefined || lengths.some((other) => other !== lengths[0])) {
    return { error: 'Content-Length', status: 502 };
  }
  return { kind: 'length', length };
}

const isBodiless = (status: number, method: string) =>
  status < 200 || status === 204 || status === 304 || method === 'HEAD';

function contentLength(value: string): number | undefined {
  if (!/^\d{1,15}$/.test(value)) return undefined;
  return Number(value);
}

/** The lower-case tokens of the Connection headers: `close`, `keep-alive`, and names of hop-by-hop headers. */
export function connectionTokens(headers: RawHeaders): string[] {
  const values = headerValues(headers, 'connection');
  if (values.length === 0) return [];
  return values.flatMap((value) => value.toLowerCase().split(',')).map((part) => part.trim());
}

/** Whether the sender keeps the connection open after this message. */
export function keepsAlive(minorVersion: 0 | 1, tokens: readonly string[]): boolean {
  if (tokens.includes('close')) return false;
  return minorVersion === 1 || tokens.includes('keep-alive');
}
