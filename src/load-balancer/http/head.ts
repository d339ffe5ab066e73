/**
 * Strict HTTP/1.1 message heads (RFC 9112), requests and responses.
 *
 * One parser reads both sides, so that what is routed is exactly what is sent on. Anything that two parsers could read
 * in two ways (bare LF, folded lines, spaces before the colon, repeated framing headers) is refused here and never
 * reaches a target; see `framing.ts` for what a message's headers say about its body.
 */

/** Header fields in the order received: name, value, name, value. Names keep the case of the sender. */
export type RawHeaders = string[];

export interface RequestHead {
  readonly method: string;
  /** As sent; origin-form, absolute-form or `*`. */
  readonly target: string;
  readonly minorVersion: 0 | 1;
  readonly headers: RawHeaders;
}

export interface ResponseHead {
  readonly status: number;
  readonly reason: string;
  readonly minorVersion: 0 | 1;
  readonly headers: RawHeaders;
}

/** Why a message was refused, with the status that a client gets for it. */
export interface HeadError {
  readonly error: string;
  readonly status: number;
}

/** Limits of "Troubleshoot your Application Load Balancers", HTTP 400 and 414. */
export const headLimits = { line: 16 * 1024, header: 16 * 1024, head: 64 * 1024 } as const;

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const badValue = /[\x00-\x08\x0a-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const badTarget = /[\x00-\x20\x7f]/;

const malformed = (error: string, status = 400): HeadError => ({ error, status });

/** Parses a request head, given without its final empty line. */
export function parseRequestHead(text: string): RequestHead | HeadError {
  const lineEnd = endOfLine(text, 0);
  if (lineEnd > headLimits.line) return malformed('request line too long', 414);
  const methodEnd = text.indexOf(' ');
  const targetEnd = text.indexOf(' ', methodEnd + 1);
  if (methodEnd <= 0 || targetEnd <= methodEnd + 1 || targetEnd > lineEnd) return malformed('request line');
  const method = text.slice(0, methodEnd);
  const target = text.slice(methodEnd + 1, targetEnd);
  const minorVersion = httpVersion(text.slice(targetEnd + 1, lineEnd));
  if (minorVersion === 'unsupported') return malformed('HTTP version', 505);
  if (minorVersion === undefined) return malformed('HTTP version');
  if (!token.test(method)) return malformed('method');
  if (badTarget.test(target)) return malformed('request target');
  const headers = parseHeaderLines(text, lineEnd + 2);
  return Array.isArray(headers) ? { method, target, minorVersion, headers } : headers;
}

/** Parses a response head, given without its final empty line. */
export function parseResponseHead(text: string): ResponseHead | HeadError {
  const lineEnd = endOfLine(text, 0);
  const minorVersion = httpVersion(text.slice(0, 8));
  if (typeof minorVersion !== 'number' || text.charCodeAt(8) !== 32) return malformed('status line', 502);
  const digits = text.slice(9, 12);
  const status = Number(digits);
  const afterStatus = text.charCodeAt(12);
  const separated = lineEnd === 12 || afterStatus === 32;
  if (!/^[1-9]\d\d$/.test(digits) || !separated) return malformed('status line', 502);
  const reason = text.slice(13, lineEnd);
  if (badValue.test(reason)) return malformed('reason phrase', 502);
  const headers = parseHeaderLines(text, lineEnd + 2);
  if (!Array.isArray(headers)) return malformed(headers.error, 502);
  return { status, reason, minorVersion, headers };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\r\n', from);
  return end < 0 ? text.length : end;
}

function httpVersion(version: string): 0 | 1 | 'unsupported' | undefined {
  if (version === 'HTTP/1.1') return 1;
  if (version === 'HTTP/1.0') return 0;
  return /^HTTP\/\d\.\d$/.test(version) ? 'unsupported' : undefined;
}

function parseHeaderLines(text: string, start: number): RawHeaders | HeadError {
  const headers: RawHeaders = [];
  for (let at = start; at < text.length; ) {
    const end = endOfLine(text, at);
    const colon = text.indexOf(':', at);
    if (colon < 0 || colon >= end) return malformed('header without a colon');
    if (end - at > headLimits.header) return malformed('header too long');
    const name = text.slice(at, colon);
    if (!token.test(name)) return malformed('header name');
    const value = trimmed(text, colon + 1, end);
    if (badValue.test(value)) return malformed('header value');
    headers.push(name, value);
    at = end + 2;
  }
  return headers;
}

/** The text without the spaces and tabs around it. */
function trimmed(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

const isBlank = (code: number) => code === 32 || code === 9;

/** The first value of a header, by lower-case name. */
export function headerValue(headers: RawHeaders, name: string): string | undefined {
  for (let i = 0; i < headers.length; i += 2) if (sameName(headers[i]!, name)) return headers[i + 1];
  return undefined;
}

/** All values of a header, by lower-case name. */
export function headerValues(headers: RawHeaders, name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < headers.length; i += 2) if (sameName(headers[i]!, name)) values.push(headers[i + 1]!);
  return values;
}

/** Whether a header name equals a lower-case one; lengths first, since most differ there. */
function sameName(name: string, lower: string): boolean {
  return name.length === lower.length && (name === lower || name.toLowerCase() === lower);
}
