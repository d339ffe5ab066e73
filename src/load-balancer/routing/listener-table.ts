import type {
  ListenerConfig,
  LoadBalancerAttributes,
  LoadBalancerConfig,
  LoadBalancerSnapshot,
  RuleAction,
} from '../contract.ts';
import { compileCondition, type RequestTest, type RoutedRequest } from './condition.ts';

/** A listener ready to route: its rules compiled. */
export interface RoutedListener {
  readonly loadBalancerArn: string;
  readonly name: string;
  readonly dnsName: string;
  readonly attributes: LoadBalancerAttributes;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly config: ListenerConfig;
  readonly rules: readonly { readonly tests: readonly RequestTest[]; readonly action: RuleAction }[];
  /** Tests of the host-header conditions, for names that are no load balancer's own. */
  readonly hostTests: readonly RequestTest[];
}

/** Immutable: one per snapshot. A request takes the table of its moment and keeps it. */
export interface ListenerTable {
  readonly version: number;
  readonly byPort: ReadonlyMap<number, PortListeners>;
  readonly byName: ReadonlyMap<string, readonly RoutedListener[]>;
}

export interface PortListeners {
  readonly listeners: readonly RoutedListener[];
  readonly plain: SharedListeners;
  readonly secure: SharedListeners;
}

/** The load balancers that share a port in one protocol. */
export interface SharedListeners {
  readonly listeners: readonly RoutedListener[];
  readonly byName: ReadonlyMap<string, RoutedListener>;
}

export const emptyTable: ListenerTable = { version: -1, byPort: new Map(), byName: new Map() };

export function compileTable(snapshot: LoadBalancerSnapshot): ListenerTable {
  const all = snapshot.loadBalancers.flatMap((balancer) =>
    balancer.listeners.map((listener) => compileListener(balancer, listener)),
  );
  const byPort = new Map<number, PortListeners>();
  for (const [port, listeners] of Map.groupBy(all, (listener) => listener.port)) {
    byPort.set(port, { listeners, plain: shared(listeners, 'HTTP'), secure: shared(listeners, 'HTTPS') });
  }
  return { version: snapshot.version, byPort, byName: Map.groupBy(all, (listener) => listener.dnsName) };
}

function shared(all: readonly RoutedListener[], protocol: 'HTTP' | 'HTTPS'): SharedListeners {
  const listeners = all.filter((each) => each.protocol === protocol);
  return { listeners, byName: new Map(listeners.map((each) => [each.dnsName, each])) };
}

function compileListener(balancer: LoadBalancerConfig, listener: ListenerConfig): RoutedListener {
  const hostConditions = listener.rules.flatMap((rule) =>
    rule.conditions.filter((condition) => condition.field === 'host-header'),
  );
  return {
    loadBalancerArn: balancer.arn,
    name: balancer.name,
    dnsName: balancer.dnsName.toLowerCase(),
    attributes: balancer.attributes,
    port: listener.port,
    protocol: listener.protocol,
    config: listener,
    rules: listener.rules.map((rule) => ({
      tests: rule.conditions.map(compileCondition),
      action: rule.action,
    })),
    hostTests: hostConditions.map(compileCondition),
  };
}

/**
 * The listener on a shared port that a request means: by its Host name; else the only load balancer there; else the only
 * one with a rule for that host (what a CNAME record does in AWS).
 */
export function chooseListener(
  port: SharedListeners | undefined,
  hostName: string,
): RoutedListener | undefined {
  if (!port) return undefined;
  const named = port.byName.get(hostName);
  if (named) return named;
  if (port.listeners.length === 1) return port.listeners[0];
  const probe: RoutedRequest = { method: '', hostName, path: '', query: '', headers: [], clientAddress: '' };
  const claiming = port.listeners.filter((each) => each.hostTests.some((test) => test(probe)));
  return claiming.length === 1 ? claiming[0] : undefined;
}

/** The listener behind the API port: the port that is meant, or else the load balancer's most usual one. */
export function chooseInternalListener(
  table: ListenerTable,
  hostName: string,
  port: number | undefined,
): RoutedListener | undefined {
  const listeners = table.byName.get(hostName);
  if (!listeners)
    return port === undefined ? undefined : chooseListener(table.byPort.get(port)?.plain, hostName);
  const meant = listeners.find((each) => each.port === port);
  if (meant) return meant;
  const rank = (each: RoutedListener) =>
    (each.protocol === 'HTTP' ? 0 : 1e6) + (each.port === 80 ? -1 : each.port);
  return listeners.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The place of the first rule whose conditions all hold, -1 without one; the default rule, the last, has no conditions. */
export function chooseRule(listener: RoutedListener, request: RoutedRequest): number {
  return listener.rules.findIndex((rule) => rule.tests.every((test) => test(request)));
}
