import { explainAnswers } from '../../domain/diagnosis/answers.ts';
import { type Finding, finding, mergeFindings } from '../../domain/diagnosis/finding.ts';
import type { InternalEndpoint, ListenerStatus } from '../../load-balancer/contract.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import {
  forwardedTargetGroups,
  type ListenerRow,
  listenerTable,
  ruleTable,
  targetGroupTable,
  targetTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { EndpointError } from '../http.ts';
import { explainTargetGroup } from '../why/explain.ts';
import { askListener, type SeenAnswer, type Way } from './ask-listener.ts';
import type { TestRequest } from './test-request.ts';

/** What a connection test needs of the load balancer beside the rows. */
export interface BalancerFacts {
  readonly witnessKey: string;
  /** Throws while nothing is served. */
  internalEndpoint(): InternalEndpoint;
  listeners(): readonly ListenerStatus[];
  authority(): string | undefined;
}

export interface ConnectionTestOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly apiPort: number;
  readonly balancer: BalancerFacts;
}

export interface TestResult {
  readonly status?: number;
  readonly milliseconds: number;
  readonly targetId?: string;
  readonly targetPort?: number;
  readonly targetGroupArn?: string;
  readonly taskArn?: string;
  readonly availabilityZone?: string;
  readonly by?: 'target' | 'load-balancer';
  readonly problem?: 'no-connection' | 'timeout' | 'bad-answer';
  readonly bodyStart?: string;
  readonly location?: string;
  readonly error?: string;
  /** HTTPS: why a client that trusts this server's authority would still not trust the certificate. */
  readonly certificateProblem?: string;
}

export interface ConnectionTest {
  /** As AWS would have it: the load balancer's name and the listener's port. */
  readonly url?: string;
  /** What a browser on this machine can open. */
  readonly urlThatWorks?: string;
  readonly listenerPort?: number;
  readonly protocol?: 'HTTP' | 'HTTPS';
  /** `api-port`: the listener's own port could not be had, so the requests went in by the API port's way. */
  readonly way?: Way['kind'];
  readonly results: readonly TestResult[];
  readonly diagnosis: readonly Finding[];
}

/** Requests under way at once: each waits for its answer, and all of them for a slow target. */
const AT_ONCE = 4;

/**
 * Sends real requests through a load balancer of this server and says who answered, as the load balancer itself tells it, and what is wrong where something
 * is. Writes nothing.
 */
export async function testConnection(
  options: ConnectionTestOptions,
  asked: TestRequest,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const { store, balancer, apiPort } = options;
  const { loadBalancer, path } = asked;
  const { account, region, loadBalancerArn, dnsName } = loadBalancer;
  const listeners = store.list(listenerTable, { where: { account, region, loadBalancerArn } });
  const listener = chooseListener(listeners, asked.listenerPort);
  if (listener === undefined) {
    const ports = listeners.map(({ port, protocol }) => `${protocol} ${port}`);
    return {
      results: [],
      diagnosis: [finding('no-listener', loadBalancerArn, ports, { port: asked.listenerPort })],
    };
  }
  const { port, protocol } = listener;
  const status = balancer.listeners().find((each) => each.port === port && each.protocol === protocol);
  const isBound =
    status?.addresses.some((address) => address === '127.0.0.1' || address === '0.0.0.0') ?? false;
  const url = urlOf(protocol, dnsName, port, path);
  const viaApi = urlOf('HTTP', dnsName, apiPort, path);
  const way: Way = isBound
    ? { kind: 'listener', protocol, port }
    : { kind: 'api-port', endpoint: internalEndpoint(balancer), listenerPort: port };
  const host = new URL(isBound ? url : viaApi).host;
  const asking = {
    way,
    dnsName,
    host,
    path,
    witnessKey: balancer.witnessKey,
    authority: balancer.authority(),
    clock: options.clock,
    signal,
  };
  const seen = await askAll(asked.count, () => askListener(asking));
  const results = seen.map((each) => resultOf(store, each));
  // The API port leads to the most usual listener; another one that is not bound has no URL on this machine.
  const urlThatWorks = isBound ? url : chooseListener(listeners, undefined) === listener ? viaApi : undefined;
  const bound = isBound
    ? []
    : [finding('listener-not-bound', listener.listenerArn, status?.problems ?? [], { port })];
  const diagnosis = mergeFindings([
    ...explainClientCertificate(listener, results),
    ...explainAnswers(loadBalancerArn, results),
    ...explainGroups(store, listener, results),
    ...bound,
  ]);
  return {
    url,
    ...(urlThatWorks !== undefined && { urlThatWorks }),
    listenerPort: port,
    protocol,
    way: way.kind,
    results,
    diagnosis,
  };
}

function internalEndpoint(balancer: BalancerFacts): InternalEndpoint {
  try {
    return balancer.internalEndpoint();
  } catch {
    throw new EndpointError(
      503,
      'LoadBalancerStarting',
      'The load balancer is not up yet; try again in a moment.',
    );
  }
}

/** As the API port chooses: HTTP before HTTPS, 80 before others. */
function chooseListener(
  listeners: readonly ListenerRow[],
  port: number | undefined,
): ListenerRow | undefined {
  if (port !== undefined) return listeners.find((each) => each.port === port);
  const rank = ({ protocol, port }: ListenerRow) =>
    (protocol === 'HTTP' ? 0 : 1e6) + (port === 80 ? -1 : port);
  return listeners.toSorted((a, b) => rank(a) - rank(b))[0];
}

function urlOf(protocol: 'HTTP' | 'HTTPS', name: string, port: number, path: string): string {
  const usual = port === (protocol === 'HTTP' ? 80 : 443);
  return `${protocol.toLowerCase()}://${name}${usual ? '' : `:${port}`}${path}`;
}

/** In the order in which they were sent. */
async function askAll(count: number, ask: () => Promise<SeenAnswer>): Promise<SeenAnswer[]> {
  const answers: SeenAnswer[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      answers[index] = await ask();
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
  return answers;
}

function resultOf(store: Store, { answeredBy, ...seen }: SeenAnswer): TestResult {
  if (answeredBy === undefined) return seen;
  const { listenerArn: _, registrationId, ...told } = answeredBy;
  const target = registrationId === undefined ? undefined : store.get(targetTable, registrationId);
  return {
    ...seen,
    ...told,
    ...(target?.taskArn !== undefined && { taskArn: target.taskArn }),
    ...(target?.availabilityZone !== undefined && { availabilityZone: target.availabilityZone }),
  };
}

/** Of the groups that the listener leads to: those that could not serve, where an answer shows that it matters. */
function explainGroups(store: Store, listener: ListenerRow, results: readonly TestResult[]): Finding[] {
  if (results.every(({ status }) => status !== undefined && status < 400)) return [];
  const chosen = results.flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
  const rules = store.list(ruleTable, { where: { listenerArn: listener.listenerArn } });
  const arns = chosen.length > 0 ? chosen : rules.flatMap(({ actions }) => forwardedTargetGroups(actions));
  return [...new Set(arns)].flatMap((arn) => {
    const group = store.get(targetGroupTable, arn);
    return group === undefined ? [] : explainTargetGroup(store, group).findings;
  });
}

/** The test has no certificate to show. */
function explainClientCertificate(listener: ListenerRow, results: readonly TestResult[]): Finding[] {
  const refused = results.find(
    ({ status, by }) => status === undefined || (status === 403 && by === undefined),
  );
  if (listener.mutualAuthentication?.mode !== 'verify' || refused === undefined) return [];
  return [finding('client-certificate-required', listener.listenerArn, [refused.error ?? refused.bodyStart])];
}
