import { chooseWeighted } from '../balancing/choose.ts';
import { internalHeaders, type RuleAction } from '../contract.ts';
import { classifyRequest } from '../http/desync.ts';
import { errorPage, reasonPhrase } from '../http/error-page.ts';
import { countAddresses, maxForwardedAddresses, traceId } from '../http/forwarded.ts';
import { connectionTokens, type Framing } from '../http/framing.ts';
import { headerValue, headerValues, type RequestHead } from '../http/head.ts';
import { plainAddress } from '../routing/address-range.ts';
import {
  chooseAction,
  chooseInternalListener,
  chooseListener,
  type RoutedListener,
} from '../routing/listener-table.ts';
import { redirectLocation } from '../routing/redirect.ts';
import { parseTarget, type RequestTarget, splitHost } from '../routing/request-target.ts';
import type { GroupRuntime } from '../targets.ts';
import type { Arrival, ProxyContext } from './context.ts';
import { requestText } from './request-text.ts';
import { bindTarget, type Stickiness, stickyGroup } from './stickiness.ts';
import type { TargetRuntime } from './target-runtime.ts';

/** An answer of the load balancer itself. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly body: string;
  /** The connection ends with it: its framing cannot be trusted any more. */
  readonly close: boolean;
}

/** A request on its way to a target. */
export interface Forward {
  readonly kind: 'forward';
  readonly listener: RoutedListener;
  readonly group: GroupRuntime;
  readonly target: TargetRuntime;
  readonly method: string;
  /** The head as it is sent. */
  readonly text: string;
  readonly framing: Framing;
  readonly upgrade: boolean;
  /** Neither connection is used again ("Desync mitigation mode", ambiguous requests). */
  readonly close: boolean;
  readonly stickiness: Stickiness;
}

export function errorAnswer(status: number, close = false): Answer {
  const body = errorPage(status);
  return {
    kind: 'answer',
    status,
    reason: reasonPhrase(status),
    headers: [],
    contentType: 'text/html',
    body,
    close,
  };
}

interface Located {
  readonly listener: RoutedListener;
  readonly target: RequestTarget;
  readonly host: string | undefined;
  readonly hostName: string;
  readonly clientAddress: string;
  readonly clientFacingPort: string;
}

/** Decides what becomes of a request: found by its listener, checked, matched with the rules, given to a target. */
export function planRequest(
  context: ProxyContext,
  arrival: Arrival,
  head: RequestHead,
  framing: Framing,
): Answer | Forward {
  const located = locate(context, arrival, head);
  if ('kind' in located) return located;
  const { listener, target } = located;
  // "HTTP 405: Method not allowed": the TRACE method. CONNECT asks for a proxy of another kind.
  if (head.method === 'TRACE' || head.method === 'CONNECT') return errorAnswer(405, true);
  const risk = classifyRequest(head, framing);
  if (listener.attributes.desyncMitigationMode === 'strictest' && risk !== 'compliant')
    return errorAnswer(400, true);
  if (countAddresses(headerValues(head.headers, 'x-forwarded-for')) > maxForwardedAddresses)
    return errorAnswer(463);
  const action = chooseAction(listener, {
    method: head.method,
    hostName: located.hostName,
    path: target.path,
    query: target.query,
    headers: head.headers,
    clientAddress: located.clientAddress,
  });
  if (!action) return errorAnswer(500);
  if (action.kind !== 'forward') return ownAnswer(action, located);
  const close = risk === 'ambiguous' && listener.attributes.desyncMitigationMode === 'defensive';
  return forward(context, arrival, head, framing, located, action, close);
}

function locate(context: ProxyContext, arrival: Arrival, head: RequestHead): Located | Answer {
  const target = parseTarget(head.target);
  const hosts = headerValues(head.headers, 'host');
  if (!target || hosts.length > 1 || (hosts.length === 0 && head.minorVersion === 1))
    return errorAnswer(400, true);
  const host = target.authority ?? hosts[0];
  const { name: hostName, port: hostPort } = splitHost(host ?? '');
  const { table } = context;
  if (arrival.port !== undefined) {
    const port = table.byPort.get(arrival.port);
    const shared = arrival.secure ? port?.secure : port?.plain;
    const listener = chooseListener(shared, hostName);
    // Plain HTTP on a port that only speaks HTTPS.
    if (!listener && shared !== port?.secure && port?.plain.listeners.length === 0)
      return errorAnswer(400, true);
    if (!listener) return unknownName(shared?.byName ?? new Map(), hostName, arrival.port);
    const clientAddress = arrival.clientAddress;
    return { listener, target, host, hostName, clientAddress, clientFacingPort: String(arrival.port) };
  }
  const meant = Number(headerValue(head.headers, internalHeaders.port)) || undefined;
  const listener = chooseInternalListener(table, hostName, meant);
  if (!listener) return unknownName(table.byName, hostName, meant);
  const clientAddress = plainAddress(headerValue(head.headers, internalHeaders.client) ?? '127.0.0.1');
  return {
    listener,
    target,
    host,
    hostName,
    clientAddress,
    clientFacingPort: hostPort ?? String(listener.port),
  };
}

/** Nothing of AWS's: there, a name leads to one load balancer. Here a port is shared, so a stranger is told who is there. */
function unknownName(
  known: ReadonlyMap<string, unknown>,
  hostName: string,
  port: number | undefined,
): Answer {
  const here = [...known.keys()];
  const where = port === undefined ? '' : ` on port ${port}`;
  const body =
    here.length === 0
      ? `No load balancer listens${where}.\n`
      : `No load balancer is named "${hostName}"${where}. There are:\n${here.map((name) => `  ${name}\n`).join('')}`;
  const status = here.length === 0 ? 503 : 404;
  const reason = reasonPhrase(status);
  return {
    kind: 'answer',
    status,
    reason,
    headers: [],
    contentType: 'text/plain; charset=utf-8',
    body,
    close: false,
  };
}

function ownAnswer(action: Exclude<RuleAction, { kind: 'forward' }>, located: Located): Answer {
  if (action.kind === 'fixed-response') {
    const { statusCode: status, contentType, body } = action;
    return {
      kind: 'answer',
      status,
      reason: reasonPhrase(status),
      headers: [],
      contentType,
      body,
      close: false,
    };
  }
  const location = redirectLocation(action, {
    protocol: located.listener.protocol === 'HTTPS' ? 'https' : 'http',
    host: located.hostName,
    port: located.clientFacingPort,
    path: located.target.path,
    query: located.target.query,
  });
  const status = action.statusCode;
  const page = errorPage(status);
  const headers = ['Location', location];
  return {
    kind: 'answer',
    status,
    reason: reasonPhrase(status),
    headers,
    contentType: 'text/html',
    body: page,
    close: false,
  };
}

function forward(
  context: ProxyContext,
  arrival: Arrival,
  head: RequestHead,
  framing: Framing,
  located: Located,
  action: RuleAction & { kind: 'forward' },
  close: boolean,
): Answer | Forward {
  const { listener } = located;
  const sticky = stickyGroup(context, action, head.headers);
  const arn = sticky?.arn ?? chooseWeighted(action.targetGroups, context.random)?.arn;
  const group = arn === undefined ? undefined : context.registry.group(arn);
  if (!group) return errorAnswer(503);
  const bound = bindTarget(context, group, action, head.headers);
  const target = bound.target ?? context.registry.choose(group);
  if (!target) {
    context.traffic.own(listener.loadBalancerArn, group.config.arn, 503);
    return errorAnswer(503);
  }
  const upgrade = asksForWebSocket(head);
  const text = requestText({
    method: head.method,
    origin: located.target.origin,
    host: located.host,
    headers: head.headers,
    listener,
    arrival,
    clientAddress: located.clientAddress,
    clientFacingPort: located.clientFacingPort,
    traceId: traceId(context.now, context.traceDigits()),
    framing,
    upgrade,
    close,
  });
  const { stickiness } = bound;
  return {
    kind: 'forward',
    listener,
    group,
    target,
    method: head.method,
    text,
    framing,
    upgrade,
    close,
    stickiness,
  };
}

/** WebSockets are the only upgrade that listeners know ("Listeners for your Application Load Balancers"). */
function asksForWebSocket(head: RequestHead): boolean {
  if (head.minorVersion === 0 || head.method !== 'GET') return false;
  const upgrade = headerValue(head.headers, 'upgrade');
  return upgrade?.toLowerCase() === 'websocket' && connectionTokens(head.headers).includes('upgrade');
}
