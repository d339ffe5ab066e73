import { internalHeaders } from '../contract.ts';
import { headerValue, headerValues, type RequestHead } from '../http/head.ts';
import { plainAddress } from '../routing/address-range.ts';
import { chooseInternalListener, chooseListener, type RoutedListener } from '../routing/listener-table.ts';
import { parseTarget, type RequestTarget, splitHost } from '../routing/request-target.ts';
import { type Answer, errorAnswer, strangerAnswer } from './answer.ts';
import type { Arrival, ProxyContext } from './context.ts';

/** A request whose listener is found. */
export interface Located {
  readonly listener: RoutedListener;
  readonly url: RequestTarget;
  /** As received, or from an absolute target. */
  readonly host: string | undefined;
  readonly hostName: string;
  readonly clientAddress: string;
  /** The port that the client used. */
  readonly clientFacingPort: string;
}

interface Addressed {
  readonly url: RequestTarget;
  readonly host: string | undefined;
  readonly hostName: string;
  readonly hostPort: string | undefined;
}

/** Finds the listener that a request means, by where it came in and its Host. */
export function locate(context: ProxyContext, arrival: Arrival, head: RequestHead): Located | Answer {
  const url = parseTarget(head.target);
  const hosts = headerValues(head.headers, 'host');
  if (!url || hosts.length > 1) return errorAnswer(400, true);
  if (hosts.length === 0 && head.minorVersion === 1) return errorAnswer(400, true);
  const host = url.authority ?? hosts[0];
  const { name: hostName, port: hostPort } = splitHost(host ?? '');
  const addressed = { url, host, hostName, hostPort };
  if (arrival.port === undefined) return locateInternal(context, head, addressed);
  return locateOnPort(context, arrival, arrival.port, addressed);
}

function locateOnPort(
  context: ProxyContext,
  arrival: Arrival,
  port: number,
  addressed: Addressed,
): Located | Answer {
  const bound = context.table.byPort.get(port);
  const shared = arrival.secure ? bound?.secure : bound?.plain;
  const listener = chooseListener(shared, addressed.hostName);
  if (listener) {
    return { ...addressed, listener, clientAddress: arrival.clientAddress, clientFacingPort: String(port) };
  }
  const plainOnSecure = !arrival.secure && bound?.plain.listeners.length === 0;
  if (plainOnSecure) return errorAnswer(400, true);
  return strangerAnswer(addressed.hostName, port, [...(shared?.byName.keys() ?? [])]);
}

/** Behind the API port: the internal headers name the client, and the listener's port where it matters. */
function locateInternal(context: ProxyContext, head: RequestHead, addressed: Addressed): Located | Answer {
  const { hostName, hostPort } = addressed;
  const port = Number(headerValue(head.headers, internalHeaders.port)) || undefined;
  const listener = chooseInternalListener(context.table, hostName, port);
  if (!listener) return strangerAnswer(hostName, port, [...context.table.byName.keys()]);
  const clientAddress = plainAddress(headerValue(head.headers, internalHeaders.client) ?? '127.0.0.1');
  return { ...addressed, listener, clientAddress, clientFacingPort: hostPort ?? String(listener.port) };
}
