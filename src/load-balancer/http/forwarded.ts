import type { LoadBalancerAttributes } from '../contract.ts';

/** The client as the target shall see it. */
export interface ClientOrigin {
  readonly address: string;
  readonly port: number | undefined;
}

/** "HTTP 463": more than 30 addresses in X-Forwarded-For. */
export const maxForwardedAddresses = 30;

/** The X-Forwarded-For to send on, or undefined for none ("HTTP headers and Application Load Balancers"). */
export function forwardedFor(
  received: readonly string[],
  client: ClientOrigin,
  attributes: Pick<LoadBalancerAttributes, 'xffHeaderProcessingMode' | 'xffClientPortEnabled'>,
): string | undefined {
  const sent = received.length === 0 ? undefined : received.join(', ');
  if (attributes.xffHeaderProcessingMode === 'remove') return undefined;
  if (attributes.xffHeaderProcessingMode === 'preserve') return sent;
  const own = attributes.xffClientPortEnabled ? withPort(client) : client.address;
  return sent ? `${sent}, ${own}` : own;
}

function withPort(client: ClientOrigin): string {
  if (client.port === undefined) return client.address;
  return client.address.includes(':')
    ? `[${client.address}]:${client.port}`
    : `${client.address}:${client.port}`;
}

export const countAddresses = (received: readonly string[]) =>
  received.length === 0 ? 0 : received.join(',').split(',').length;

/**
 * X-Amzn-Trace-Id ("Request tracing for your Application Load Balancer"): a header with a Root gets our Self in front, or
 * in place of the one it has; any other header gets a Root of ours and keeps its own fields.
 */
export function traceHeader(received: string | undefined, id: string): string {
  if (!received) return `Root=${id}`;
  const fields = received.split(';').map((field) => field.trim());
  const others = fields.filter((field) => field !== '' && !/^self=/i.test(field));
  if (others.some((field) => /^root=/i.test(field))) return [`Self=${id}`, ...others].join(';');
  return [`Root=${id}`, ...others].join(';');
}

/** `1-<epoch seconds>-<24 digits>`, both hexadecimal. */
export function traceId(epochMilliseconds: number, digits: string): string {
  return `1-${Math.floor(epochMilliseconds / 1000)
    .toString(16)
    .padStart(8, '0')}-${digits}`;
}

/**
 * The Host for the target ("Host header preservation"): unless it is preserved, a listener on another port than 80 or
 * 443 adds its port where the client gave none, and a listener on these removes a port.
 */
export function hostForTarget(host: string, listenerPort: number, preserve: boolean): string {
  if (preserve) return host;
  const port = /:\d*$/.exec(host);
  if (listenerPort === 80 || listenerPort === 443) return port ? host.slice(0, port.index) : host;
  return port ? host : `${host}:${listenerPort}`;
}
