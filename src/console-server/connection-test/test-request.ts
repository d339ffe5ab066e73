import type { Scope } from '../../domain/scope.ts';
import type { Store } from '../../store/store.ts';
import { type LoadBalancerRow, loadBalancerTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { invalid, notFound } from '../http.ts';

export interface TestRequest {
  readonly loadBalancer: LoadBalancerRow;
  /** Undefined: the most usual listener. */
  readonly listenerPort: number | undefined;
  readonly path: string;
  readonly count: number;
}

const MOST_REQUESTS = 50;

/**
 * Checks a connection test's body. Only a load balancer of this server, in this account and region, is tested: its own name is what is asked for, and
 * where that leads is this server's to say, so that nothing else can be reached by it.
 */
export function readTestRequest(
  store: Store,
  scope: Scope,
  body: Readonly<Record<string, unknown>>,
): TestRequest {
  const { path = '/', count = 1, listenerPort } = body;
  if (typeof path !== 'string' || !/^\/[\x21-\x7e]{0,2047}$/.test(path))
    throw invalid('path must begin with / and have no spaces; encode other characters (%20).');
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > MOST_REQUESTS)
    throw invalid(`count must be a whole number from 1 to ${MOST_REQUESTS}.`);
  if (
    listenerPort !== undefined &&
    !(Number.isInteger(listenerPort) && Number(listenerPort) > 0 && Number(listenerPort) < 65_536)
  )
    throw invalid('listenerPort must be a port number.');
  return {
    loadBalancer: findLoadBalancer(store, scope, body),
    listenerPort: listenerPort as number | undefined,
    path,
    count: Number(count),
  };
}

function findLoadBalancer(
  store: Store,
  { account, region }: Scope,
  { loadBalancerArn, dnsName }: Readonly<Record<string, unknown>>,
): LoadBalancerRow {
  if ((loadBalancerArn === undefined) === (dnsName === undefined))
    throw invalid('Name the load balancer by loadBalancerArn or by dnsName.');
  if (![loadBalancerArn ?? dnsName].every((each) => typeof each === 'string'))
    throw invalid('loadBalancerArn and dnsName are text.');
  const named =
    dnsName === undefined
      ? { loadBalancerArn: String(loadBalancerArn) }
      : { dnsName: String(dnsName).toLowerCase() };
  const [found] = store.list(loadBalancerTable, { where: { account, region, ...named } });
  if (found === undefined)
    throw notFound(
      `There is no load balancer ${String(loadBalancerArn ?? dnsName).slice(0, 300)} in ${region}. Only load balancers of this server are tested.`,
    );
  return found;
}
