import type { ClientCount } from '../balancer-counter.ts';
import { chooseWeighted } from '../balancing/choose.ts';
import type { RuleAction } from '../contract.ts';
import { classifyRequest, type DesyncClass } from '../http/desync.ts';
import { countAddresses, maxForwardedAddresses, traceId } from '../http/forwarded.ts';
import { connectionTokens, type Framing } from '../http/framing.ts';
import { headerValue, headerValues, type RequestHead } from '../http/head.ts';
import { chooseRule, type RoutedListener } from '../routing/listener-table.ts';
import type { GroupRuntime } from '../targets.ts';
import type { TrafficPlace } from '../traffic.ts';
import { type Answer, certificateAnswer, errorAnswer, ruleAnswer } from './answer.ts';
import type { Arrival, ProxyContext } from './context.ts';
import { type Located, locate } from './locate.ts';
import { requestText } from './request-text.ts';
import { bindTarget, type Stickiness, stickyGroup } from './stickiness.ts';
import type { TargetRuntime } from './target-runtime.ts';
import { isWitnessed, witnessed } from './witness.ts';

/** A request on its way to a target. */
export interface Forward {
  readonly kind: 'forward';
  readonly listener: RoutedListener;
  readonly group: GroupRuntime;
  readonly target: TargetRuntime;
  /** What its traffic is counted under. */
  readonly place: TrafficPlace;
  readonly method: string;
  /** The head as it is sent. */
  readonly text: string;
  readonly framing: Framing;
  readonly upgrade: boolean;
  /** Neither connection is used again ("Desync mitigation mode", ambiguous requests). */
  readonly close: boolean;
  readonly stickiness: Stickiness;
  /** The answer tells who gave it. */
  readonly witnessed?: true;
}

/** A request as read, and where it came in. */
export interface IncomingRequest {
  readonly arrival: Arrival;
  readonly head: RequestHead;
  readonly framing: Framing;
  readonly client: ClientCount;
}

/** Decides what becomes of a request: found by its listener, checked, matched with the rules, given to a target. */
export function planRequest(context: ProxyContext, request: IncomingRequest): Answer | Forward {
  const { arrival, head, framing } = request;
  const located = locate(context, arrival, head);
  if ('kind' in located) return located;
  const { loadBalancerArn } = located.listener;
  request.client.isFor(loadBalancerArn);
  const plan = planLocated(context, request, located, classifyRequest(head, framing));
  // What a target group has to do with is counted there.
  if (plan.kind === 'answer' && !plan.counted) context.traffic.balancers.own(loadBalancerArn, plan.status);
  return isWitnessed(context, head) ? witnessed(plan, located.listener.config.arn) : plan;
}

function planLocated(
  context: ProxyContext,
  request: IncomingRequest,
  located: Located,
  risk: DesyncClass,
): Answer | Forward {
  const refused = misdirected(request.arrival, located) ?? refusal(request.head, risk, located.listener);
  if (refused) return refused;
  const action = actionFor(context, located, request.head);
  if (!action) return errorAnswer(500);
  if (action.kind === 'forward') return forward(context, request, located, action, risk);
  const counts = context.traffic.balancers.of(located.listener.loadBalancerArn);
  if (action.kind === 'redirect') counts.redirects++;
  else counts.fixedResponses++;
  return ruleAnswer(action, {
    protocol: located.listener.protocol === 'HTTPS' ? 'https' : 'http',
    host: located.hostName,
    port: located.clientFacingPort,
    path: located.url.path,
    query: located.url.query,
  });
}

/** A request for a listener that verifies its clients, on a connection that another one took: no name in a request leads around the certificate. */
function misdirected({ client, port }: Arrival, { listener }: Located): Answer | undefined {
  if (listener.config.mutualAuthentication?.mode !== 'verify') return undefined;
  if (port === undefined) return certificateAnswer(listener.port);
  return client?.listenerArn === listener.config.arn ? undefined : errorAnswer(421);
}

/** What AWS refuses before any rule ("Troubleshoot your Application Load Balancers", "Desync mitigation mode"). */
function refusal(head: RequestHead, risk: DesyncClass, listener: RoutedListener): Answer | undefined {
  // "HTTP 405": the TRACE method. CONNECT asks for a proxy of another kind.
  if (head.method === 'TRACE' || head.method === 'CONNECT') return errorAnswer(405, true);
  const strict = listener.attributes.desyncMitigationMode === 'strictest';
  if (strict && risk !== 'compliant') return errorAnswer(400, true);
  const addresses = countAddresses(headerValues(head.headers, 'x-forwarded-for'));
  return addresses > maxForwardedAddresses ? errorAnswer(463) : undefined;
}

function actionFor(context: ProxyContext, located: Located, head: RequestHead): RuleAction | undefined {
  const { rules, loadBalancerArn } = located.listener;
  const index = chooseRule(located.listener, {
    method: head.method,
    hostName: located.hostName,
    path: located.url.path,
    query: located.url.query,
    headers: head.headers,
    clientAddress: located.clientAddress,
  });
  // "The default rule is not counted": it is the last.
  if (rules.length > 1)
    context.traffic.balancers.of(loadBalancerArn).ruleEvaluations += Math.min(index + 1, rules.length - 1);
  return rules[index]?.action;
}

function forward(
  context: ProxyContext,
  request: IncomingRequest,
  located: Located,
  action: RuleAction & { kind: 'forward' },
  risk: DesyncClass,
): Answer | Forward {
  const { listener } = located;
  const { head, framing } = request;
  const group = chooseGroup(context, action, head);
  if (!group) return errorAnswer(503);
  const { target: bound, stickiness } = bindTarget(context, group, action, head.headers);
  const target = bound ?? context.registry.choose(group);
  if (!target) {
    context.traffic.own(trafficPlace(listener, group), 503, true);
    return { ...errorAnswer(503), counted: true };
  }
  const close = risk === 'ambiguous' && listener.attributes.desyncMitigationMode === 'defensive';
  const upgrade = asksForWebSocket(head);
  const trace = traceId(context.now, context.traceDigits());
  const text = requestText({ request, located, traceId: trace, upgrade, close });
  const { method } = head;
  const place = trafficPlace(listener, group, target);
  return {
    kind: 'forward',
    listener,
    group,
    target,
    place,
    method,
    text,
    framing,
    upgrade,
    close,
    stickiness,
  };
}

function trafficPlace(listener: RoutedListener, group: GroupRuntime, target?: TargetRuntime): TrafficPlace {
  return {
    loadBalancerArn: listener.loadBalancerArn,
    targetGroupArn: group.config.arn,
    availabilityZone: target?.config.availabilityZone,
  };
}

/** By the client's group cookie, else by weight. */
function chooseGroup(
  context: ProxyContext,
  action: RuleAction & { kind: 'forward' },
  head: RequestHead,
): GroupRuntime | undefined {
  const chosen =
    stickyGroup(context, action, head.headers) ?? chooseWeighted(action.targetGroups, context.random);
  return chosen && context.registry.group(chosen.arn);
}

/** WebSockets are the only upgrade that listeners know ("Listeners for your Application Load Balancers"). */
function asksForWebSocket(head: RequestHead): boolean {
  if (head.minorVersion === 0 || head.method !== 'GET') return false;
  const upgrade = headerValue(head.headers, 'upgrade');
  return upgrade?.toLowerCase() === 'websocket' && connectionTokens(head.headers).includes('upgrade');
}
