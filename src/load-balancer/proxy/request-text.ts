import { internalHeaders, type LoadBalancerAttributes } from '../contract.ts';

import { forwardedFor, hostForTarget, traceHeader } from '../http/forwarded.ts';
import { connectionTokens, type Framing } from '../http/framing.ts';
import type { RawHeaders } from '../http/head.ts';
import { mutualTlsPrefix } from '../mutual-tls/client-headers.ts';
import type { RoutedListener } from '../routing/listener-table.ts';
import type { Arrival } from './context.ts';
import type { Located } from './locate.ts';
import type { IncomingRequest } from './plan.ts';

export interface RequestTextInput {
  readonly request: IncomingRequest;
  readonly located: Located;
  readonly traceId: string;
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
  const { head, arrival, framing } = input.request;
  const { listener, url } = input.located;
  const kept = keptHeaders(head.headers, listener);
  return `${head.method} ${url.origin} HTTP/1.1\r\n${forwardedLines(input, kept)}Host: ${hostLine(input)}\r\nX-Amzn-Trace-Id: ${traceHeader(
    kept.trace,
    input.traceId,
  )}\r\n${tlsLines(arrival, listener.attributes)}${clientLines(arrival, listener)}${kept.lines}${framingLine(framing)}${connectionLines(input)}\r\n`;
}

interface KeptHeaders {
  lines: string;
  forwardedFor: string[];
  trace: string | undefined;
}

function keptHeaders(headers: RawHeaders, { attributes, config }: RoutedListener): KeptHeaders {
  const dropped = hopByHop(headers);
  const kept: KeptHeaders = { lines: '', forwardedFor: [], trace: undefined };
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    const lower = name.toLowerCase();
    if (lower === 'x-forwarded-for') kept.forwardedFor.push(headers[i + 1]!);
    else if (lower === 'x-amzn-trace-id') kept.trace ??= headers[i + 1]!;
    else if (replaced.has(lower) || dropped?.has(lower)) continue;
    else if (attributes.dropInvalidHeaderFields && !validName.test(name)) continue;
    else if (attributes.tlsVersionAndCipherHeadersEnabled && lower.startsWith('x-amzn-tls-')) continue;
    else if (config.mutualAuthentication && lower.startsWith(mutualTlsPrefix)) continue;
    else kept.lines += `${name}: ${headers[i + 1]!}\r\n`;
  }
  return kept;
}

function forwardedLines({ request, located }: RequestTextInput, kept: KeptHeaders): string {
  const client = { address: located.clientAddress, port: request.arrival.clientPort };
  const addresses = forwardedFor(kept.forwardedFor, client, located.listener.attributes);
  const first = addresses === undefined ? '' : `X-Forwarded-For: ${addresses}\r\n`;
  const protocol = located.listener.protocol === 'HTTPS' ? 'https' : 'http';
  return `${first}X-Forwarded-Proto: ${protocol}\r\nX-Forwarded-Port: ${located.clientFacingPort}\r\n`;
}

/** Through the API port the Host stays as it is: its port is the way back for absolute links. */
function hostLine({ request, located }: RequestTextInput): string {
  if (located.host === undefined) return '';
  const { listener } = located;
  const preserve = listener.attributes.preserveHostHeader || request.arrival.port === undefined;
  return hostForTarget(located.host, listener.port, preserve);
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
  internalHeaders.witness,
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

function framingLine(framing: Framing): string {
  if (framing.kind === 'length') return `Content-Length: ${framing.length}\r\n`;
  return framing.kind === 'chunked' ? 'Transfer-Encoding: chunked\r\n' : '';
}

function connectionLines(input: RequestTextInput): string {
  if (input.upgrade) return 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
  return input.close ? 'Connection: close\r\n' : '';
}

/** "Load balancer attributes", routing.http.x_amzn_tls_version_and_cipher_suite.enabled. */
function tlsLines({ tls }: Arrival, attributes: LoadBalancerAttributes): string {
  if (!tls || !attributes.tlsVersionAndCipherHeadersEnabled) return '';
  return `x-amzn-tls-version: ${tls.version}\r\nx-amzn-tls-cipher-suite: ${tls.cipher}\r\n`;
}

/** Of the client's certificate, which was shown to this very listener. */
function clientLines({ client }: Arrival, { config }: RoutedListener): string {
  return client?.listenerArn === config.arn ? client.headers : '';
}
