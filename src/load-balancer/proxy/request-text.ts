import { internalHeaders } from '../contract.ts';

import { forwardedFor, hostForTarget, traceHeader } from '../http/forwarded.ts';
import { connectionTokens, type Framing } from '../http/framing.ts';
import type { RawHeaders } from '../http/head.ts';
import type { RoutedListener } from '../routing/listener-table.ts';
import type { Arrival } from './context.ts';

export interface RequestTextInput {
  readonly method: string;
  /** Path and query. */
  readonly origin: string;
  /** The Host as received; undefined for HTTP/1.0 requests without one. */
  readonly host: string | undefined;
  readonly headers: RawHeaders;
  readonly listener: RoutedListener;
  readonly arrival: Arrival;
  readonly clientAddress: string;
  /** What X-Forwarded-Port says. */
  readonly clientFacingPort: string;
  readonly traceId: string;
  readonly framing: Framing;
  /** A WebSocket upgrade keeps its hop-by-hop headers. */
  readonly upgrade: boolean;
  /** Ask the target to close afterwards. */
  readonly close: boolean;
}

/**
 * The head of the request to the target. Hop-by-hop headers end here (RFC 9110, section 7.6.1), headers that only the load
 * balancer may set are set anew, everything else goes on as it came, in its order.
 */
export function requestText(input: RequestTextInput): string {
  const { headers, listener, arrival } = input;
  const attributes = listener.attributes;
  const dropped = hopByHop(headers);
  const forwarded: string[] = [];
  let trace: string | undefined;
  let rest = '';
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    const lower = name.toLowerCase();
    if (lower === 'x-forwarded-for') forwarded.push(headers[i + 1]!);
    else if (lower === 'x-amzn-trace-id') trace ??= headers[i + 1]!;
    else if (replaced.has(lower) || dropped?.has(lower)) continue;
    else if (attributes.dropInvalidHeaderFields && !validName.test(name)) continue;
    else if (attributes.tlsVersionAndCipherHeadersEnabled && lower.startsWith('x-amzn-tls-')) continue;
    else rest += `${name}: ${headers[i + 1]!}\r\n`;
  }
  const client = { address: input.clientAddress, port: arrival.clientPort };
  const xff = forwardedFor(forwarded, client, attributes);
  const internal = arrival.port === undefined;
  const host =
    input.host === undefined
      ? ''
      : hostForTarget(input.host, listener.port, attributes.preserveHostHeader || internal);
  return `${input.method} ${input.origin} HTTP/1.1\r\n${
    xff === undefined ? '' : `X-Forwarded-For: ${xff}\r\n`
  }X-Forwarded-Proto: ${listener.protocol === 'HTTPS' ? 'https' : 'http'}\r\nX-Forwarded-Port: ${
    input.clientFacingPort
  }\r\nHost: ${host}\r\nX-Amzn-Trace-Id: ${traceHeader(trace, input.traceId)}\r\n${tlsHeaders(input)}${rest}${framingText(
    input.framing,
  )}${connectionText(input)}\r\n`;
}

/** Names that the load balancer decides itself, or that are hop-by-hop everywhere. */
const replaced = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'upgrade',
  'http2-settings',
  'transfer-encoding',
  'content-length',
  'x-forwarded-proto',
  'x-forwarded-port',
  internalHeaders.client,
  internalHeaders.port,
]);

/** "Load balancer attributes", routing.http.drop_invalid_header_fields.enabled: names of letters, digits and hyphens. */
const validName = /^[-A-Za-z0-9]+$/;

/** Headers that the sender names in Connection. Those that route or frame a request cannot be taken away by it. */
function hopByHop(headers: RawHeaders): Set<string> | undefined {
  const tokens = connectionTokens(headers);
  if (tokens.length === 0) return undefined;
  return new Set(tokens.filter((name) => !protectedNames.has(name)));
}

const protectedNames = new Set(['host', 'cookie', 'authorization', 'x-forwarded-for', 'x-amzn-trace-id']);

function framingText(framing: Framing): string {
  if (framing.kind === 'length') return `Content-Length: ${framing.length}\r\n`;
  return framing.kind === 'chunked' ? 'Transfer-Encoding: chunked\r\n' : '';
}

function connectionText(input: RequestTextInput): string {
  if (input.upgrade) return 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
  return input.close ? 'Connection: close\r\n' : '';
}

/** "Load balancer attributes", routing.http.x_amzn_tls_version_and_cipher_suite.enabled. */
function tlsHeaders(input: RequestTextInput): string {
  const { tls } = input.arrival;
  if (!tls || !input.listener.attributes.tlsVersionAndCipherHeadersEnabled) return '';
  return `x-amzn-tls-version: ${tls.version}\r\nx-amzn-tls-cipher-suite: ${tls.cipher}\r\n`;
}
